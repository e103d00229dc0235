package dev.fjord.c;

/// A word of a C text.
///
/// @param kind what it is
/// @param text its spelling, without line continuations
/// @param offset where it starts
/// @param length how many characters it covers
/// @param pack the `#pragma pack` in force, or 0
record Token(Kind kind, String text, int offset, int length, int pack) {

  enum Kind {
    /// Identifiers and keywords.
    WORD,
    NUMBER,
    CHARACTER,
    STRING,
    PUNCTUATOR,
    END
  }

  boolean is(String spelling) {
    return text.equals(spelling) && kind != Kind.STRING && kind != Kind.CHARACTER;
  }

  boolean isWord() {
    return kind == Kind.WORD;
  }

  /// How messages quote it.
  String quoted() {
    if (kind == Kind.END) {
      return "the end of the text";
    }
    return text.length() > 40 ? "'" + text.substring(0, 37) + "...'" : "'" + text + "'";
  }
}
