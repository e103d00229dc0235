package dev.fjord.internal.library;

/// A cursor over a C++ symbol. Used by one thread.
final class MangledText {

  /// Thrown where a symbol says something that is not read; never leaves [Demangler].
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable() {
      super("unreadable", null, false, false);
    }
  }

  private static final int DEEPEST = 128;
  private static final int LONGEST = 64 * 1024;

  private final String text;
  private int at;
  private int depth;
  private int written;

  MangledText(String text, int start) {
    this.text = text;
    this.at = start;
  }

  /// The next character, or a blank at the end.
  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : ' ';
  }

  boolean ends() {
    return at >= text.length();
  }

  char next() {
    char c = peek();
    at++;
    return c;
  }

  /// Steps over a text if it is next.
  boolean take(String expected) {
    boolean there = text.startsWith(expected, at);
    at += there ? expected.length() : 0;
    return there;
  }

  void expect(String expected) {
    if (!take(expected)) {
      throw new Unreadable();
    }
  }

  boolean isDigit() {
    return peek() >= '0' && peek() <= '9';
  }

  /// A decimal number.
  int number() {
    int number = 0;
    if (!isDigit()) {
      throw new Unreadable();
    }
    while (isDigit()) {
      number = number * 10 + (next() - '0');
      if (number > text.length()) {
        throw new Unreadable();
      }
    }
    return number;
  }

  /// All digits that follow.
  String digits() {
    int start = at;
    while (isDigit()) {
      at++;
    }
    return text.substring(start, at);
  }

  /// A length and as many characters.
  String sourceName() {
    int length = number();
    if (length == 0 || length > text.length() - at) {
      throw new Unreadable();
    }
    at += length;
    String name = text.substring(at - length, at);
    return name.startsWith("_GLOBAL__N") ? "(anonymous namespace)" : name;
  }

  /// The number in `_`, `0_`, `1_` and so on: 0, 1, 2.
  int sequence(int radix) {
    int number = 0;
    boolean first = true;
    while (!take("_")) {
      int digit = Character.digit(Character.toLowerCase(next()), radix);
      number = number * radix + digit;
      if (digit < 0 || number > text.length()) {
        throw new Unreadable();
      }
      first = false;
    }
    return first ? 0 : number + 1;
  }

  /// Counts a step down; hostile symbols nest without end.
  void enter() {
    if (++depth > DEEPEST) {
      throw new Unreadable();
    }
  }

  void leave() {
    depth--;
  }

  /// Counts what is written; substitutions let a short symbol stand for an endless text.
  String kept(String part) {
    written += part.length();
    if (written > LONGEST) {
      throw new Unreadable();
    }
    return part;
  }
}
