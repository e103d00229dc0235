package dev.fjord.plan;

import org.jspecify.annotations.Nullable;

/// A step that makes memory and function pointers for C.
public sealed interface EncodeStep extends Step {

  @Override
  default Phase phase() {
    return Phase.ENCODE;
  }

  /// Makes zeroed memory for `count` (INT64; absent: one) elements of `elementSize` bytes.
  record Allocate(
      Variable into,
      @Nullable Variable count,
      long elementSize,
      long alignment,
      String type,
      Lifetime lifetime)
      implements EncodeStep {}

  /// A string fixed by the contract, zero-terminated, in memory of this call.
  record ConstantText(Variable into, String text) implements EncodeStep {}

  /// Encodes a Java value: into new memory for pointer conversions (a block, NULL for `null`), into
  /// a new block that is passed by value for aggregates. With `contents` false only the room is
  /// made (an `@Out` array). `what` names the value in exceptions.
  record Encode(
      Variable into,
      Variable value,
      Conversion conversion,
      boolean contents,
      Lifetime lifetime,
      String what)
      implements EncodeStep {}

  /// Passes memory of the user (segment, buffer, or, if `critical`, a heap array): native memory as
  /// it is, heap memory as it is if `critical`, else through a copy. Refuses read-only memory if
  /// `written`.
  record Pass(
      Variable into, Variable value, boolean read, boolean written, boolean critical, String what)
      implements EncodeStep {}

  /// Opens a callback for this call; `null` gives NULL if the conversion is nullable.
  record OpenUpcall(
      Variable into, Variable function, Conversion.FunctionPointer conversion, Lifetime lifetime)
      implements EncodeStep {}

  /// Opens a function pointer of Fjord's own: once C has called it, what is retained
  /// [Lifetime.UntilCalled] it ends. C gets `result` (bits).
  record OpenReleaser(Variable into, String prototype, Shape shape, long result)
      implements EncodeStep {}

  /// Stores a C variable, a block's address or an upcall's address at an offset of a block, or
  /// behind a pointer of C (NULL: nothing is stored).
  record Store(Variable to, long offset, Variable value, Carrier carrier) implements EncodeStep {}
}
