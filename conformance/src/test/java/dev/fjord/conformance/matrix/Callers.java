package dev.fjord.conformance.matrix;

import java.util.Map;

/// The ways in which each function of a batch is called.
interface Callers {

  /// Callers by name, for one batch.
  Map<String, Caller> of(Batch batch, NativeBatch library);
}
