package dev.fjord.c;

/// C's `void`.
public record VoidType() implements CType {

  @Override
  public String toString() {
    return declare("");
  }
}
