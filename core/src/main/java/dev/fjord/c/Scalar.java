package dev.fjord.c;

/// The arithmetic types that have keywords of their own, with what a target says about them.
///
/// `_Float32`, `_Float64` and their like are read as the kind with the same representation.
public enum Scalar {
  /// `_Bool`.
  BOOL("_Bool", 1),
  /// Plain `char`, whose sign is the target's.
  CHAR("char", 1),
  /// `signed char`.
  SIGNED_CHAR("signed char", 1),
  /// `unsigned char`.
  UNSIGNED_CHAR("unsigned char", 1),
  /// `short`.
  SHORT("short", 2),
  /// `unsigned short`.
  UNSIGNED_SHORT("unsigned short", 2),
  /// `int`.
  INT("int", 4),
  /// `unsigned int`.
  UNSIGNED_INT("unsigned int", 4),
  /// `long`, as wide as the target says.
  LONG("long", 0),
  /// `unsigned long`.
  UNSIGNED_LONG("unsigned long", 0),
  /// `long long`.
  LONG_LONG("long long", 8),
  /// `unsigned long long`.
  UNSIGNED_LONG_LONG("unsigned long long", 8),
  /// `__int128`.
  INT128("__int128", 16),
  /// `unsigned __int128`.
  UNSIGNED_INT128("unsigned __int128", 16),
  /// `_Float16`, also `__fp16`.
  FLOAT16("_Float16", 2),
  /// `__bf16`.
  BFLOAT16("__bf16", 2),
  /// `float`.
  FLOAT("float", 4),
  /// `double`.
  DOUBLE("double", 8),
  /// `long double`, as wide as the target says.
  LONG_DOUBLE("long double", 0),
  /// `_Float128`, also `__float128`.
  FLOAT128("_Float128", 16),
  /// `_Decimal32`.
  DECIMAL32("_Decimal32", 4),
  /// `_Decimal64`.
  DECIMAL64("_Decimal64", 8),
  /// `_Decimal128`.
  DECIMAL128("_Decimal128", 16);

  private final String spelling;
  private final int size;

  Scalar(String spelling, int size) {
    this.spelling = spelling;
    this.size = size;
  }

  /// The C spelling.
  public String spelling() {
    return spelling;
  }

  /// Whether it is an integer type; `_Bool` and `char` are.
  public boolean isInteger() {
    return compareTo(UNSIGNED_INT128) <= 0;
  }

  /// Whether it is a floating type, decimal ones included.
  public boolean isFloating() {
    return !isInteger();
  }

  /// Whether it has 128 bits of integer.
  public boolean isWide() {
    return this == INT128 || this == UNSIGNED_INT128;
  }

  /// The size in bytes.
  public int size(Target target) {
    return switch (this) {
      case LONG, UNSIGNED_LONG -> target.longSize();
      case LONG_DOUBLE -> target.longDoubleSize();
      case BOOL,
          CHAR,
          SIGNED_CHAR,
          UNSIGNED_CHAR,
          SHORT,
          UNSIGNED_SHORT,
          INT,
          UNSIGNED_INT,
          LONG_LONG,
          UNSIGNED_LONG_LONG,
          INT128,
          UNSIGNED_INT128,
          FLOAT16,
          BFLOAT16,
          FLOAT,
          DOUBLE,
          FLOAT128,
          DECIMAL32,
          DECIMAL64,
          DECIMAL128 ->
          size;
    };
  }

  /// The alignment in bytes, as a member of a record has it.
  public int align(Target target) {
    if (this == LONG_DOUBLE) {
      return target.longDoubleAlign();
    }
    int natural = size(target);
    if (natural == 16) {
      return target.arch() == Architecture.S390X ? 8 : 16;
    }
    boolean decimal = this == DECIMAL64;
    return natural == 8 && !decimal ? target.wideScalarAlign() : natural;
  }

  /// Whether values may be negative; floating types are signed.
  public boolean isSigned(Target target) {
    return switch (this) {
      case BOOL,
          UNSIGNED_CHAR,
          UNSIGNED_SHORT,
          UNSIGNED_INT,
          UNSIGNED_LONG,
          UNSIGNED_LONG_LONG,
          UNSIGNED_INT128 ->
          false;
      case CHAR -> target.charSigned();
      case SIGNED_CHAR,
          SHORT,
          INT,
          LONG,
          LONG_LONG,
          INT128,
          FLOAT16,
          BFLOAT16,
          FLOAT,
          DOUBLE,
          LONG_DOUBLE,
          FLOAT128,
          DECIMAL32,
          DECIMAL64,
          DECIMAL128 ->
          true;
    };
  }
}
