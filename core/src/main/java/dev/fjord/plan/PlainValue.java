package dev.fjord.plan;

/// How one value of a function without a contract is shown in Java when C calls: by the type that
/// its C type suggests.
public sealed interface PlainValue {

  /// No value: `void`.
  record Nothing() implements PlainValue {}

  /// `_Bool`: a `Boolean`.
  record Truth() implements PlainValue {}

  /// An integer or enum of `byteSize` bytes: an `Integer`, or a `Long` where that is too small.
  record Whole(int byteSize, boolean unsigned) implements PlainValue {}

  /// `float` or `double`, of `byteSize` bytes.
  record Floating(int byteSize) implements PlainValue {}

  /// `const char *`: arrives as a `String`.
  record Text() implements PlainValue {}

  /// A pointer: a segment of one element, of which C may write nothing if `readOnly`; without a
  /// size where C does not tell one.
  record Pointer(long byteSize, boolean readOnly) implements PlainValue {}

  /// A struct, union or complex number by value: a segment with a copy.
  record Struct(long byteSize) implements PlainValue {}
}
