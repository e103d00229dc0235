package dev.fjord.plan;

import dev.fjord.contract.ContractMethod;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.JavaUse;
import dev.fjord.contract.Note;
import dev.fjord.contract.Notes;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sees that annotations of lifetimes name what is there and lives long enough, and that what C
/// keeps is not changed behind Java's back.
final class LifetimeReferences {

  private static final String ANY_PARENT = "*";

  private final ContractMethod method;
  private final Matching matching;
  private final Conversions conversions;
  private final CTypes types;
  private final Meaning meaning;
  private final Site site;

  LifetimeReferences(ContractMethod method, Matching matching, Conversions conversions, Site site) {
    this.method = method;
    this.matching = matching;
    this.conversions = conversions;
    this.types = conversions.types();
    this.meaning = new Meaning(conversions.contract().types());
    this.site = site;
  }

  void check() {
    for (Matching.Result each : matching.results()) {
      living("Borrowed", each.notes());
      parents(each.notes());
    }
    List<JavaParameter> parameters = method.java().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Note retained = parameters.get(i).notes().find("Retained");
      if (retained != null) {
        living("Retained", parameters.get(i).notes());
        keys("Retained", retained);
        unwritten(parameters.get(i).use(), matching.fed(i));
      }
    }
    for (Note each : method.java().notes().all("Invalidates")) {
      keys("Invalidates", each);
      each.texts("value").forEach(this::requireDeclared);
    }
  }

  // ---- what it belongs to

  private void living(String annotation, Notes notes) {
    Note note = notes.find(annotation);
    String name = note == null ? "" : note.text("value", "");
    if (!name.isEmpty() && !name.equals(Reference.THIS)) {
      CParameter owner = known(annotation, name);
      if (owner != null) {
        requireEnd(annotation, owner);
      }
    }
  }

  private void requireEnd(String annotation, CParameter owner) {
    JavaUse java = java(owner);
    if (java != null && !meaning.isCopied(java) && !meaning.isPlain(java)) {
      return;
    }
    boolean copy = java != null && meaning.isCopied(java);
    site.refuse(
        DiagnosticId.OWNERSHIP,
        "@"
            + annotation
            + " names "
            + owner.name()
            + ", "
            + (copy ? "of which C gets a copy that ends with the call" : "which never ends"),
        copy
            ? "pass a MemorySegment or a handle there, or say who frees it: @Owned(\"free\")"
            : "name a handle or a MemorySegment, or nothing: the receiver, else the library");
  }

  private void parents(Notes notes) {
    Note owned = notes.find("Owned");
    if (owned == null) {
      return;
    }
    for (String name : owned.texts("of")) {
      boolean named = !name.equals(ANY_PARENT) && !name.equals(Reference.THIS);
      CParameter parent = named ? known("Owned", name) : null;
      JavaUse java = parent == null ? null : java(parent);
      if (parent != null && (java == null || !meaning.isHandle(java))) {
        site.refuse(
            DiagnosticId.OWNERSHIP,
            "@Owned names " + name + " as what it must not outlive, which is no handle",
            "name a parameter whose Java type is a handle");
      }
    }
  }

  private @Nullable JavaUse java(CParameter parameter) {
    return matching.role(parameter) instanceof Role.FromJava(int index)
        ? method.java().parameters().get(index).use()
        : null;
  }

  // ---- what tells slots apart

  private void keys(String annotation, Note note) {
    for (String each : note.texts("key")) {
      known(annotation, each);
    }
  }

  private void requireDeclared(String function) {
    if (Functions.find(function, conversions) == null) {
      site.refuse(
          DiagnosticId.UNDECLARED,
          "@Invalidates names the function " + function + ", which nothing declares",
          "name a C function of this contract that retains something");
    }
  }

  // ---- what C keeps

  private void unwritten(JavaUse java, @Nullable CParameter c) {
    boolean copied = meaning.isCopied(java);
    if (c != null && copied && types.pointee(c.type()) != null && !types.pointsToConst(c.type())) {
      site.refuse(
          DiagnosticId.WRITABLE,
          "C keeps a copy of `"
              + c
              + "`, and what it writes there later, Java would not see (@Retained)",
          "if C only reads, write `const` (a liberty of the contract); else pass a MemorySegment");
    }
  }

  private @Nullable CParameter known(String annotation, String name) {
    CParameter found = matching.c().find(Reference.parse(name).root());
    if (found == null) {
      site.refuse(
          DiagnosticId.REFERENCE,
          "@"
              + annotation
              + " names "
              + name
              + ", which `"
              + matching.c().name()
              + "` does not have",
          "its parameters are " + matching.c().parameters());
    }
    return found;
  }
}
