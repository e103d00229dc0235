package dev.fjord.plan;

/// How the code units of a C string are read: the name of a Java charset and the size of one unit
/// in bytes (1, 2 or 4), which is also the size of the terminating zero.
public record TextEncoding(String charset, int unit) {
  /// UTF-8, the default of `char` strings.
  public static final TextEncoding UTF_8 = new TextEncoding("UTF-8", 1);

  @Override
  public String toString() {
    return charset;
  }
}
