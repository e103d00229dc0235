package dev.fjord.c;

import dev.fjord.diagnostic.Diagnostic;
import java.io.Serial;

/// Ends the reading of one declaration; [UnitParser] reports it and goes on behind the next `;`.
final class Refusal extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  Refusal(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
