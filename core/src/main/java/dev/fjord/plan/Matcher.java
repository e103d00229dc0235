package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.contract.Contract;
import dev.fjord.contract.ContractMethod;
import dev.fjord.contract.JavaComponent;
import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.JavaType;
import dev.fjord.contract.JavaUse;
import dev.fjord.contract.Note;
import dev.fjord.contract.Notes;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pairs a method's Java parameters with its C parameters: first what annotations and constants
/// explain leaves, then handles take theirs, the rest matches one to one, in order.
final class Matcher {

  private final ContractMethod method;
  private final JavaMethod java;
  private final Signature c;
  private final Conversions conversions;
  private final CTypes types;
  private final Site site;
  private final @Nullable Role[] roles;

  Matcher(ContractMethod method, Signature c, Conversions conversions, Site site) {
    this.method = method;
    this.java = method.java();
    this.c = c;
    this.conversions = conversions;
    this.types = conversions.types();
    this.site = site;
    this.roles = new Role[c.parameters().size()];
  }

  /// The matching, or null after diagnostics.
  @Nullable Matching match() {
    int before = site.out().size();
    List<Matching.Result> results = results();
    if (site.out().size() > before) {
      return null;
    }
    constants();
    returned(results);
    counts(results);
    userData();
    judged();
    receivers();
    releasers();
    int rest = restIndex();
    int arena = arenaIndex(rest);
    pairRemaining(rest, arena);
    if (site.out().size() > before) {
      return null;
    }
    List<Role> filled = new ArrayList<>();
    for (Role role : roles) {
      filled.add(Objects.requireNonNull(role));
    }
    return new Matching(c, filled, rest, arena, results);
  }

  // ---- results

  private List<Matching.Result> results() {
    Note returns = java.notes().find("Returns");
    if (java.result().type().descriptorString().equals("V") && returns == null) {
      return List.of();
    }
    if (returns == null) {
      return List.of(new Matching.Result(null, java.result(), java.notes(), "return"));
    }
    List<String> names = returns.texts("value");
    if (names.size() == 1) {
      Reference from = Reference.parse(names.getFirst());
      return List.of(new Matching.Result(from, java.result(), java.notes(), from.toString()));
    }
    return components(names);
  }

  private List<Matching.Result> components(List<String> names) {
    JavaType record = conversions.contract().types().find(java.result().type());
    List<Matching.Result> results = new ArrayList<>();
    if (record == null
        || record.kind() != JavaType.Kind.RECORD
        || record.components().size() != names.size()) {
      site.refuse(
          DiagnosticId.UNMATCHED,
          "@Returns names "
              + names.size()
              + " results, "
              + java.result()
              + " is no record with as many components",
          "return a record with one component per name, in that order");
      return results;
    }
    for (int i = 0; i < names.size(); i++) {
      JavaComponent component = record.components().get(i);
      results.add(
          new Matching.Result(
              Reference.parse(names.get(i)), component.use(), component.notes(), component.name()));
    }
    return results;
  }

  // ---- what leaves

  private void constants() {
    for (CParameter each : c.parameters()) {
      if (each.fixed() != null) {
        Fixed fixed =
            Fixed.of(
                each.fixed(),
                types.adjusted(each.type()),
                conversions.contract(),
                site.at("parameter " + each.name()));
        roles[each.index()] =
            new Role.FixedTo(fixed == null ? new Fixed.Bits(0, Carrier.INT64) : fixed);
      }
    }
  }

  private void returned(List<Matching.Result> results) {
    for (Matching.Result each : results) {
      Reference from = each.from();
      if (from == null || from.isReturn() || from.root().equals(Reference.THIS)) {
        continue;
      }
      CParameter root = known(from, "@Returns");
      if (root == null) {
        continue;
      }
      if (types.pointee(root.type()) == null || types.pointsToConst(root.type())) {
        site.refuse(
            DiagnosticId.REFERENCE,
            "@Returns names `" + root + "`, through which C returns nothing",
            "name a parameter that is a pointer to something C may write");
      }
      roles[root.index()] = new Role.Returned();
    }
  }

  private void counts(List<Matching.Result> results) {
    for (JavaParameter each : java.parameters()) {
      Sizing sizing = Sizing.of(each.notes());
      for (Reference count : sizing.references()) {
        leave(count, new Role.Count());
      }
      if (sizing.unit() != null) {
        long size = new ElementSize(conversions).of(each.use());
        if (size > 0) {
          leave(sizing.unit(), new Role.Unit(size));
        }
      }
    }
    for (Matching.Result each : results) {
      resultCounts(each);
    }
  }

  private void resultCounts(Matching.Result result) {
    for (Reference count : Sizing.of(result.notes()).references()) {
      if (count.isReturn() || !count.fields().isEmpty()) {
        continue;
      }
      CParameter root = known(count, "@Sized");
      boolean pointer = root != null && types.pointee(root.type()) != null;
      // A by-value count and the capacity of a buffer stay in Java: Fjord cannot know them.
      if (root != null && pointer && !isBuffer(result)) {
        leave(count, new Role.CountOut());
      }
    }
  }

  /// Whether the result is what `T *p` itself points to, rather than `*p`.
  boolean isBuffer(Matching.Result result) {
    Reference from = result.from();
    CParameter root =
        from == null || from.isReturn() || !from.fields().isEmpty() ? null : c.find(from.root());
    CType pointee = root == null ? null : types.pointee(root.type());
    if (pointee == null) {
      return false;
    }
    Cell whole =
        new Cell(
            pointee,
            result.java(),
            result.notes(),
            Cell.Direction.OUT,
            Cell.Place.RESULT,
            new Extent.OfValue());
    boolean sequence =
        result.java().type().isArray() || result.java().type().equals(JavaNames.STRING);
    return sequence && !(conversions.ask(whole) instanceof Outcome.Found);
  }

  private void leave(Reference reference, Role role) {
    CParameter root = known(reference, "@Sized");
    if (root == null || !reference.fields().isEmpty()) {
      return;
    }
    if (roles[root.index()] instanceof Role.FixedTo) {
      site.refuse(
          DiagnosticId.ANNOTATION,
          "`" + root + "` is fixed by a constant and counted by @Sized",
          "remove one of both");
      return;
    }
    roles[root.index()] = role;
  }

  private void userData() {
    for (Note note : java.notes().all("UserData")) {
      hide(note);
    }
    for (JavaParameter each : java.parameters()) {
      for (Note note : each.notes().all("UserData")) {
        hide(note);
      }
    }
  }

  private void hide(Note note) {
    CParameter root = known(Reference.parse(note.text("value", "")), "@UserData");
    if (root != null) {
      roles[root.index()] = new Role.UserData();
    }
  }

  private void judged() {
    for (Note check : method.checks()) {
      Reference.Invocation call = Reference.parseCall(check.text("value", ""));
      if (call.arguments() == null) {
        continue;
      }
      for (Reference each : call.arguments()) {
        judge(each, !method.inherited(), "@Check");
      }
    }
    for (Note owned : java.notes().all("Owned")) {
      Reference.Invocation call = Reference.parseCall(owned.text("value", ""));
      if (call.arguments() != null) {
        call.arguments().forEach(each -> judge(each, true, "@Owned"));
      }
    }
  }

  private void judge(Reference reference, boolean mustExist, String annotation) {
    if (reference.isReturn() || reference.root().equals(Reference.THIS)) {
      return;
    }
    CParameter root = c.find(reference.root());
    if (root == null) {
      if (mustExist) {
        known(reference, annotation);
      }
      return;
    }
    boolean out = types.pointee(root.type()) != null && !types.pointsToConst(root.type());
    if (roles[root.index()] == null && out) {
      roles[root.index()] = new Role.Judged();
    }
  }

  private void releasers() {
    Set<CParameter> functions = new LinkedHashSet<>();
    java.parameters().forEach(each -> releaser(each.notes().find("Retained"), functions));
    releaser(java.notes().find("Retained"), functions);
    if (!javaPasses(functions)) {
      functions.forEach(each -> roles[each.index()] = new Role.Releaser());
    }
  }

  private void releaser(@Nullable Note retained, Set<CParameter> functions) {
    String until = retained == null ? "" : retained.text("until", "");
    CParameter root = until.isEmpty() ? null : known(Reference.parse(until), "@Retained");
    if (root != null && roles[root.index()] == null) {
      functions.add(root);
    }
  }

  // A lambda that itself is kept until it has been called is the function.
  private boolean javaPasses(Set<CParameter> functions) {
    int unexplained = 0;
    for (CParameter each : c.parameters()) {
      if (roles[each.index()] == null && !functions.contains(each)) {
        unexplained++;
      }
    }
    int rest = restIndex();
    int passed = java.parameters().size() - (rest < 0 ? 0 : 1) - (arenaIndex(rest) < 0 ? 0 : 1);
    return !functions.isEmpty() && passed == unexplained + functions.size();
  }

  private @Nullable CParameter known(Reference reference, String annotation) {
    CParameter found = c.find(reference.root());
    if (found == null) {
      site.refuse(
          DiagnosticId.REFERENCE,
          annotation + " names " + reference.root() + ", which `" + c.name() + "` does not have",
          "its parameters are " + c.parameters() + "; the C result is `return`");
    }
    return found;
  }

  // ---- handles

  private void receivers() {
    Contract contract = conversions.contract();
    int depth = 0;
    for (JavaType each : contract.enclosing(method.owner())) {
      if (!contract.types().isSubtype(each.desc(), JavaNames.HANDLE)
          && !contract.types().isSubtype(each.desc(), JavaNames.STRUCT)) {
        break;
      }
      CParameter taken = firstFor(each);
      if (taken != null) {
        roles[taken.index()] = new Role.Receiver(depth);
      } else if (depth == 0) {
        site.refuse(
            DiagnosticId.UNMATCHED,
            "`" + c.name() + "` takes no parameter for its receiver " + each.name(),
            "declare the method on the contract, or write the receiver's parameter");
      }
      depth++;
    }
  }

  private @Nullable CParameter firstFor(JavaType handle) {
    for (CParameter each : c.parameters()) {
      Cell cell =
          new Cell(
              types.scope().adjusted(each.type()),
              JavaUse.of(handle.desc()),
              Notes.NONE,
              Cell.Direction.IN,
              Cell.Place.ARGUMENT,
              null);
      if (roles[each.index()] == null
          && (new HandleRule().apply(cell, conversions) instanceof Outcome.Found
              || new ViewRule().apply(cell, conversions) instanceof Outcome.Found)) {
        return each;
      }
    }
    return null;
  }

  // ---- the rest, one to one

  private int restIndex() {
    boolean bare = c.variadic() && c.firstVariadic() == c.parameters().size();
    return bare && java.isVarargs() ? java.parameters().size() - 1 : -1;
  }

  private int arenaIndex(int rest) {
    for (int i = 0; i < java.parameters().size(); i++) {
      var type = java.parameters().get(i).use().type();
      if (i != rest && (type.equals(JavaNames.ARENA) || type.equals(JavaNames.ALLOCATOR))) {
        return i;
      }
    }
    return -1;
  }

  private void pairRemaining(int rest, int arena) {
    List<CParameter> remaining = new ArrayList<>();
    for (CParameter each : c.parameters()) {
      if (roles[each.index()] == null) {
        remaining.add(each);
      }
    }
    List<Integer> parameters = new ArrayList<>();
    for (int i = 0; i < java.parameters().size(); i++) {
      if (i != rest && i != arena) {
        parameters.add(i);
      }
    }
    if (remaining.size() != parameters.size()) {
      refuseUnmatched(remaining, parameters);
      return;
    }
    for (int i = 0; i < remaining.size(); i++) {
      CParameter at = remaining.get(i);
      requireNotSwapped(java.parameters().get(parameters.get(i)), at, remaining);
      roles[at.index()] =
          isCapacity(at)
              ? new Role.Capacity(parameters.get(i))
              : new Role.FromJava(parameters.get(i));
    }
  }

  private boolean isCapacity(CParameter parameter) {
    for (Matching.Result each : results()) {
      for (Reference count : Sizing.of(each.notes()).references()) {
        if (parameter.equals(c.find(count.root())) && count.fields().isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  private void requireNotSwapped(
      JavaParameter parameter, CParameter own, List<CParameter> remaining) {
    if (parameter.name() == null || plain(parameter.name()).equals(plain(own.name()))) {
      return;
    }
    for (CParameter other : remaining) {
      if (other.index() != own.index() && plain(other.name()).equals(plain(parameter.name()))) {
        site.refuse(
            DiagnosticId.SWAPPED,
            "Java's "
                + parameter.name()
                + " meets C's "
                + own.name()
                + ", though C has "
                + other.name()
                + ", too",
            "order the Java parameters as C orders them");
      }
    }
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private void refuseUnmatched(List<CParameter> remaining, List<Integer> parameters) {
    StringBuilder text = new StringBuilder("Java and C parameters do not match one to one:");
    for (int i = 0; i < Math.max(remaining.size(), parameters.size()); i++) {
      String left =
          i < parameters.size() ? describe(java.parameters().get(parameters.get(i))) : "-";
      String right = i < remaining.size() ? remaining.get(i).toString() : "-";
      text.append("\n      ")
          .append(left)
          .append(" ".repeat(Math.max(1, 28 - left.length())))
          .append("| ")
          .append(right);
    }
    site.refuse(
        DiagnosticId.UNMATCHED,
        text.toString(),
        "pass every C parameter, or explain it: a constant in the C text, @Returns, @Sized, @UserData, @Check");
  }

  private static String describe(JavaParameter parameter) {
    return parameter.use() + (parameter.name() == null ? "" : " " + parameter.name());
  }
}
