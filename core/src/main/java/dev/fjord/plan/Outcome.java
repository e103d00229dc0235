package dev.fjord.plan;

import dev.fjord.diagnostic.DiagnosticId;

/// What a rule says of a cell.
sealed interface Outcome {

  /// This conversion.
  record Found(Conversion conversion) implements Outcome {}

  /// The pair is this rule's, but cannot be converted as it stands.
  record Refused(DiagnosticId id, String message, String remedy) implements Outcome {}

  /// The pair is another rule's.
  record NotMine() implements Outcome {}

  /// For rules that do not know the pair.
  Outcome NOT_MINE = new NotMine();
}
