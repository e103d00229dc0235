package dev.fjord.c;

/// A `_Complex` type: two values of `element`, real part first. GNU C allows integers too.
public record ComplexType(Scalar element) implements CType {

  @Override
  public String toString() {
    return declare("");
  }
}
