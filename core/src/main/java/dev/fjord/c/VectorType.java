package dev.fjord.c;

/// A vector register's content, `__attribute__((vector_size(byteSize)))` of `element`.
public record VectorType(CType element, long byteSize) implements CType {

  @Override
  public String toString() {
    return declare("");
  }
}
