package dev.fjord.plan;

import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaParameter;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Pairs the Java and C parameters that nothing explains, one to one, in order. One Java parameter
/// may lend memory, the last one may take a bare `...`; these pair with none.
final class RemainingParameters {

  private final JavaMethod java;
  private final Roles roles;
  private final Site site;
  private final int rest;
  private final int arena;

  RemainingParameters(JavaMethod java, Roles roles, Site site) {
    this.java = java;
    this.roles = roles;
    this.site = site;
    this.rest = restIndex();
    this.arena = arenaIndex();
  }

  /// The Java parameter that a bare `...` takes, or -1.
  int rest() {
    return rest;
  }

  /// The Java parameter that only lends memory, or -1.
  int arena() {
    return arena;
  }

  /// How many Java parameters pass values for C parameters.
  int passed() {
    return java.parameters().size() - (rest < 0 ? 0 : 1) - (arena < 0 ? 0 : 1);
  }

  private int restIndex() {
    Signature c = roles.c();
    boolean bare = c.variadic() && c.firstVariadic() == c.parameters().size();
    return bare && java.isVarargs() ? java.parameters().size() - 1 : -1;
  }

  private int arenaIndex() {
    for (int i = 0; i < java.parameters().size(); i++) {
      var type = java.parameters().get(i).use().type();
      if (i != rest && (type.equals(JavaNames.ARENA) || type.equals(JavaNames.ALLOCATOR))) {
        return i;
      }
    }
    return -1;
  }

  /// Gives every C parameter that is left its Java parameter.
  void pair(List<Matching.Result> results) {
    List<CParameter> remaining = roles.free();
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
      int from = parameters.get(i);
      requireNotSwapped(java.parameters().get(from), at, remaining);
      roles.give(at, isCapacity(at, results) ? new Role.Capacity(from) : new Role.FromJava(from));
    }
  }

  private boolean isCapacity(CParameter parameter, List<Matching.Result> results) {
    for (Matching.Result each : results) {
      for (Reference count : Sizing.of(each.notes()).references()) {
        if (parameter.equals(roles.c().find(count.root())) && count.fields().isEmpty()) {
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
