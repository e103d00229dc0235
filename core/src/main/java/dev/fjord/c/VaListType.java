package dev.fjord.c;

/// `va_list`, whose shape is the compiler's own.
public record VaListType() implements CType {

  @Override
  public String toString() {
    return declare("");
  }
}
