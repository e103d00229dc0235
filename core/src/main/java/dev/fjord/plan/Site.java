package dev.fjord.plan;

import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import org.jspecify.annotations.Nullable;

/// Where refusals of one element go; it is named only if there are some.
///
/// @param outer what the element belongs to
/// @param name the element in it
/// @param out who collects
record Site(@Nullable Site outer, String name, Diagnostics out) {

  Site(String origin, Diagnostics out) {
    this(null, origin, out);
  }

  /// What positions name.
  String origin() {
    return outer == null ? name : outer.origin() + ", " + name;
  }

  void refuse(DiagnosticId id, String message, String remedy) {
    out.report(id, Position.of(origin()), message, remedy);
  }

  Site at(String what) {
    return new Site(this, what, out);
  }
}
