package dev.fjord.c;

/// An arithmetic type with a keyword of its own, such as `unsigned long` or `double`.
public record ScalarType(Scalar kind) implements CType {

  @Override
  public String toString() {
    return declare("");
  }
}
