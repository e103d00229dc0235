package dev.fjord.c;

/// A pointer to data or to a function.
public record PointerType(CType pointee, Nullability nullability) implements CType {

  /// A pointer about whose NULL nothing is said.
  public PointerType(CType pointee) {
    this(pointee, Nullability.UNSPECIFIED);
  }

  @Override
  public String toString() {
    return declare("");
  }
}
