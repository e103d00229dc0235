package dev.fjord.plan;

import dev.fjord.contract.ContractMethod;
import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.Note;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.List;

/// Finds the C parameters that constants and annotations explain, so that no Java parameter meets
/// them: results, counts, user data, what checks look at.
final class ExplainedParameters {

  private final ContractMethod method;
  private final JavaMethod java;
  private final Roles roles;
  private final Conversions conversions;
  private final CTypes types;
  private final Site site;

  ExplainedParameters(ContractMethod method, Roles roles, Conversions conversions, Site site) {
    this.method = method;
    this.java = method.java();
    this.roles = roles;
    this.conversions = conversions;
    this.types = conversions.types();
    this.site = site;
  }

  /// Gives them their roles.
  void giveRoles(List<Matching.Result> results) {
    constants();
    returned(results);
    counts(results);
    userData();
    judged();
  }

  private void constants() {
    for (CParameter each : roles.c().parameters()) {
      if (each.fixed() != null) {
        Fixed fixed =
            Fixed.of(
                each.fixed(),
                types.adjusted(each.type()),
                conversions.contract(),
                site.at("parameter " + each.name()));
        roles.give(
            each, new Role.FixedTo(fixed == null ? new Fixed.Bits(0, Carrier.INT64) : fixed));
      }
    }
  }

  private void returned(List<Matching.Result> results) {
    for (Matching.Result each : results) {
      Reference from = each.from();
      if (from == null || from.isReturn() || from.root().equals(Reference.THIS)) {
        continue;
      }
      CParameter root = roles.known(from, "@Returns");
      if (root == null) {
        continue;
      }
      if (types.pointee(root.type()) == null || types.pointsToConst(root.type())) {
        site.refuse(
            DiagnosticId.REFERENCE,
            "@Returns names `" + root + "`, through which C returns nothing",
            "name a parameter that is a pointer to something C may write");
      }
      roles.give(root, new Role.Returned());
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
      CParameter root = roles.known(count, "@Sized");
      boolean pointer = root != null && types.pointee(root.type()) != null;
      // A by-value count and the capacity of a buffer stay in Java: Fjord cannot know them.
      if (root != null && pointer && !ResultBuffers.isOne(result, roles.c(), conversions)) {
        leave(count, new Role.CountOut());
      }
    }
  }

  private void leave(Reference reference, Role role) {
    CParameter root = roles.known(reference, "@Sized");
    if (root == null || !reference.fields().isEmpty()) {
      return;
    }
    if (roles.of(root) instanceof Role.FixedTo) {
      site.refuse(
          DiagnosticId.ANNOTATION,
          "`" + root + "` is fixed by a constant and counted by @Sized",
          "remove one of both");
      return;
    }
    roles.give(root, role);
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
    CParameter root = roles.known(Reference.parse(note.text("value", "")), "@UserData");
    if (root != null) {
      roles.give(root, new Role.UserData());
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
    CParameter root = roles.c().find(reference.root());
    if (root == null) {
      if (mustExist) {
        roles.known(reference, annotation);
      }
      return;
    }
    boolean out = types.pointee(root.type()) != null && !types.pointsToConst(root.type());
    if (roles.isFree(root) && out) {
      roles.give(root, new Role.Judged());
    }
  }
}
