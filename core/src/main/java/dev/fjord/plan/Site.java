package dev.fjord.plan;

import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;

/// Where refusals of one element go.
record Site(String origin, Diagnostics out) {

  void refuse(DiagnosticId id, String message, String remedy) {
    out.report(id, Position.of(origin), message, remedy);
  }

  Site at(String what) {
    return new Site(origin + ", " + what, out);
  }
}
