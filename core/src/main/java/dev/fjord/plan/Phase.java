package dev.fjord.plan;

/// The order of a call. Steps of a plan are sorted by phase. An exception in [#CHECK] or [#ENCODE]
/// means that nothing has happened. A failure in [#JUDGE] runs only those [#FREE] steps that say
/// `evenOnFailure`; an exception in [#RETHROW] to [#DECODE] runs all of them. Scratch memory is
/// released in every case.
public enum Phase {
  /// Nulls, ranges, extents, liveness.
  CHECK,
  /// Java values become C values and memory.
  ENCODE,
  /// The C function runs.
  CALL,
  /// `errno` is kept.
  ERRNO,
  /// Checks, errno and NULL results decide whether the call failed.
  JUDGE,
  /// The exception of a callback is thrown; a failure of [#JUDGE] is suppressed in it.
  RETHROW,
  /// What C wrote goes back into the caller's arrays.
  COPY_BACK,
  /// Results become Java values.
  DECODE,
  /// Copied things that the caller owns are freed.
  FREE
}
