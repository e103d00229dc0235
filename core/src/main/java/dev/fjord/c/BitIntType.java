package dev.fjord.c;

/// `_BitInt(bits)` or `unsigned _BitInt(bits)`.
public record BitIntType(boolean signed, int bits) implements CType {

  @Override
  public String toString() {
    return declare("");
  }
}
