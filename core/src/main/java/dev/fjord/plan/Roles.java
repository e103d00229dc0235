package dev.fjord.plan;

import dev.fjord.diagnostic.DiagnosticId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The roles of C parameters while they are found.
final class Roles {

  private final Signature c;
  private final Site site;
  private final @Nullable Role[] roles;

  Roles(Signature c, Site site) {
    this.c = c;
    this.site = site;
    this.roles = new Role[c.parameters().size()];
  }

  /// Whose parameters they are.
  Signature c() {
    return c;
  }

  /// The role of a parameter; null while it has none.
  @Nullable Role of(CParameter parameter) {
    return roles[parameter.index()];
  }

  boolean isFree(CParameter parameter) {
    return of(parameter) == null;
  }

  void give(CParameter parameter, Role role) {
    roles[parameter.index()] = role;
  }

  /// The parameters without a role.
  List<CParameter> free() {
    List<CParameter> free = new ArrayList<>();
    for (CParameter each : c.parameters()) {
      if (isFree(each)) {
        free.add(each);
      }
    }
    return free;
  }

  /// The roles of all parameters, which must have one.
  List<Role> all() {
    List<Role> all = new ArrayList<>();
    for (Role role : roles) {
      all.add(Objects.requireNonNull(role));
    }
    return all;
  }

  /// The parameter that a reference starts at; null after a diagnostic.
  @Nullable CParameter known(Reference reference, String annotation) {
    CParameter found = c.find(reference.root());
    if (found == null) {
      site.refuse(
          DiagnosticId.REFERENCE,
          annotation + " names " + reference.root() + ", which `" + c.name() + "` does not have",
          "its parameters are " + c.parameters() + "; the C result is `return`");
    }
    return found;
  }
}
