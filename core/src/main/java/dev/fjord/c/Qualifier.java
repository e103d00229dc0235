package dev.fjord.c;

/// A type qualifier.
public enum Qualifier {
  /// `const`.
  CONST("const"),
  /// `volatile`.
  VOLATILE("volatile"),
  /// `restrict`, of pointers.
  RESTRICT("restrict"),
  /// `_Atomic`.
  ATOMIC("_Atomic");

  private final String spelling;

  Qualifier(String spelling) {
    this.spelling = spelling;
  }

  /// The C keyword.
  public String spelling() {
    return spelling;
  }
}
