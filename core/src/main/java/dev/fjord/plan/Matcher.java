package dev.fjord.plan;

import dev.fjord.contract.Contract;
import dev.fjord.contract.ContractMethod;
import dev.fjord.contract.JavaComponent;
import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaType;
import dev.fjord.contract.JavaUse;
import dev.fjord.contract.Note;
import dev.fjord.contract.Notes;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pairs a method's Java parameters with its C parameters: first what annotations and constants
/// explain leaves ([ExplainedParameters]), then handles take theirs, the rest matches one to one,
/// in order ([RemainingParameters]).
final class Matcher {

  private final ContractMethod method;
  private final JavaMethod java;
  private final Signature c;
  private final Conversions conversions;
  private final Site site;
  private final Roles roles;
  private final RemainingParameters remaining;

  Matcher(ContractMethod method, Signature c, Conversions conversions, Site site) {
    this.method = method;
    this.java = method.java();
    this.c = c;
    this.conversions = conversions;
    this.site = site;
    this.roles = new Roles(c, site);
    this.remaining = new RemainingParameters(java, roles, site);
  }

  /// The matching, or null after diagnostics.
  @Nullable Matching match() {
    int before = site.out().size();
    List<Matching.Result> results = results();
    if (site.out().size() > before) {
      return null;
    }
    new ExplainedParameters(method, roles, conversions, site).giveRoles(results);
    receivers();
    releasers();
    remaining.pair(results);
    return site.out().size() > before
        ? null
        : new Matching(c, roles.all(), remaining.rest(), remaining.arena(), results);
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
        roles.give(taken, new Role.Receiver(depth));
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
              conversions.types().scope().adjusted(each.type()),
              JavaUse.of(handle.desc()),
              Notes.NONE,
              Cell.Direction.IN,
              Cell.Place.ARGUMENT,
              null);
      if (roles.isFree(each)
          && (new HandleRule().apply(cell, conversions) instanceof Outcome.Found
              || new ViewRule().apply(cell, conversions) instanceof Outcome.Found)) {
        return each;
      }
    }
    return null;
  }

  // ---- functions that end what is retained

  private void releasers() {
    Set<CParameter> functions = new LinkedHashSet<>();
    java.parameters().forEach(each -> releaser(each.notes().find("Retained"), functions));
    releaser(java.notes().find("Retained"), functions);
    if (!javaPasses(functions)) {
      functions.forEach(each -> roles.give(each, new Role.Releaser()));
    }
  }

  private void releaser(@Nullable Note retained, Set<CParameter> functions) {
    String until = retained == null ? "" : retained.text("until", "");
    CParameter root = until.isEmpty() ? null : roles.known(Reference.parse(until), "@Retained");
    if (root != null && roles.isFree(root)) {
      functions.add(root);
    }
  }

  // A lambda that itself is kept until it has been called is the function.
  private boolean javaPasses(Set<CParameter> functions) {
    int unexplained = 0;
    for (CParameter each : roles.free()) {
      if (!functions.contains(each)) {
        unexplained++;
      }
    }
    return !functions.isEmpty() && remaining.passed() == unexplained + functions.size();
  }
}
