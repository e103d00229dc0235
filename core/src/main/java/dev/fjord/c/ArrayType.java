package dev.fjord.c;

/// An array, also where C would decay it to a pointer: [Parameter#adjusted()] does that.
public record ArrayType(CType element, ArrayLength length) implements CType {

  @Override
  public String toString() {
    return declare("");
  }
}
