package dev.fjord.cli;

/// Reads the escapes that C has in its string literals, so that text on a command line can be
/// written as in a C program.
final class Escapes {
  private Escapes() {}

  /// The text that a literal with this content stands for. An unknown escape stays as it is.
  static String read(String literal) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < literal.length()) {
      char next = literal.charAt(at);
      if (next == '\\' && at + 1 < literal.length()) {
        at = readOne(literal, at + 1, text);
      } else {
        text.append(next);
        at++;
      }
    }
    return text.toString();
  }

  private static int readOne(String literal, int at, StringBuilder into) {
    char kind = literal.charAt(at);
    int known = "ntrabfve\\\"'?".indexOf(kind);
    if (known >= 0) {
      into.append("\n\t\r\u0007\b\f\u000b\u001b\\\"'?".charAt(known));
      return at + 1;
    }
    int digits = kind == 'x' ? run(literal, at + 1, 16, 2) : run(literal, at, 8, 3);
    int start = kind == 'x' ? at + 1 : at;
    if (digits == 0) {
      into.append('\\').append(kind);
      return at + 1;
    }
    int radix = kind == 'x' ? 16 : 8;
    into.append((char) Integer.parseInt(literal.substring(start, start + digits), radix));
    return start + digits;
  }

  private static int run(String literal, int from, int radix, int most) {
    int count = 0;
    while (count < most
        && from + count < literal.length()
        && Character.digit(literal.charAt(from + count), radix) >= 0) {
      count++;
    }
    return count;
  }
}
