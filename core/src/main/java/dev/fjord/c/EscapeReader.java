package dev.fjord.c;

/// Walks through the content of a character or string literal.
final class EscapeReader {

  private final String text;
  private final int end;
  private int at;
  private boolean unit;

  EscapeReader(String text, int from, int end) {
    this.text = text;
    this.at = from;
    this.end = end;
  }

  boolean hasNext() {
    return at < end;
  }

  /// Whether the last value was written as a number, and thus is a code unit and no character.
  boolean isUnit() {
    return unit;
  }

  /// The next character or code unit.
  int next() {
    unit = false;
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    if (c != '\\' || at >= end) {
      return c;
    }
    char escape = text.charAt(at++);
    return switch (escape) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'v' -> 11;
      case 'e', 'E' -> 27;
      case '\\', '\'', '"', '?' -> escape;
      case 'x' -> digits(16, 8, true);
      case 'u' -> universal(4);
      case 'U' -> universal(8);
      default -> octal(escape);
    };
  }

  private int octal(char escape) {
    if (escape < '0' || escape > '7') {
      throw new NotConstantException("the escape sequence '\\" + escape + "' is unknown");
    }
    at--;
    return digits(8, 3, true);
  }

  private int universal(int count) {
    int from = at;
    int value = digits(16, count, false);
    if (at - from != count || !Character.isValidCodePoint(value)) {
      throw new NotConstantException("a universal character name has " + count + " hex digits");
    }
    return value;
  }

  private int digits(int radix, int most, boolean isUnit) {
    int from = at;
    int value = 0;
    while (at < end && at - from < most && Character.digit(text.charAt(at), radix) >= 0) {
      value = value * radix + Character.digit(text.charAt(at++), radix);
    }
    if (at == from) {
      throw new NotConstantException("an escape sequence has no digits");
    }
    unit = isUnit;
    return value;
  }
}
