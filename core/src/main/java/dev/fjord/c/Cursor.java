package dev.fjord.c;

import dev.fjord.diagnostic.Diagnostic;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.List;

/// The place in a text that is being read, and how deeply it is nested.
final class Cursor {

  private static final int DEEPEST = 256;

  private final Source source;
  private final List<Token> tokens;
  private int index;
  private int depth;

  Cursor(Source source, List<Token> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  Source source() {
    return source;
  }

  int index() {
    return index;
  }

  void moveTo(int newIndex) {
    index = newIndex;
  }

  Token peek() {
    return tokens.get(index);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(index + ahead, tokens.size() - 1));
  }

  Token at(int tokenIndex) {
    return tokens.get(Math.min(tokenIndex, tokens.size() - 1));
  }

  /// The word that was read last.
  Token last() {
    return tokens.get(Math.max(0, index - 1));
  }

  Token next() {
    Token token = tokens.get(index);
    if (token.kind() != Token.Kind.END) {
      index++;
    }
    return token;
  }

  boolean atEnd() {
    return peek().kind() == Token.Kind.END;
  }

  boolean sees(String spelling) {
    return peek().is(spelling);
  }

  boolean sees(String first, String second) {
    return peek().is(first) && peek(1).is(second);
  }

  boolean accept(String spelling) {
    if (sees(spelling)) {
      index++;
      return true;
    }
    return false;
  }

  void expect(String spelling, String where) {
    if (!accept(spelling)) {
      throw refusal(
          "'" + spelling + "' is expected " + where,
          "write '" + spelling + "' here, or correct what stands in front of it");
    }
  }

  /// An error at the next word, which it names.
  Refusal refusal(String expectation, String remedy) {
    Token token = peek();
    String found = expectation + ", found " + token.quoted();
    return refusal(DiagnosticId.C_SYNTAX, token, found, remedy);
  }

  Refusal refusal(DiagnosticId id, Token token, String message, String remedy) {
    return new Refusal(new Diagnostic(id, source.position(token), message, remedy));
  }

  /// Goes one level deeper, up to a limit that keeps every recursion over the text short.
  void enter() {
    if (++depth > DEEPEST) {
      throw refusal(
          DiagnosticId.C_NESTING,
          peek(),
          "brackets, pointers and operators nest at most " + DEEPEST + " deep",
          "name the inner types with typedef");
    }
  }

  void leave() {
    depth--;
  }

  void leave(int levels) {
    depth -= levels;
  }

  int depth() {
    return depth;
  }

  void resetDepth() {
    depth = 0;
  }

  /// Goes behind the bracket that closes the one at the cursor.
  void skipBalanced() {
    Token open = peek();
    int level = 0;
    do {
      Token token = next();
      if (token.kind() == Token.Kind.END) {
        throw refusal(
            DiagnosticId.C_SYNTAX,
            open,
            open.quoted() + " is not closed",
            "add the closing bracket");
      }
      level += opens(token) ? 1 : closes(token) ? -1 : 0;
    } while (level > 0);
  }

  static boolean opens(Token token) {
    return token.kind() == Token.Kind.PUNCTUATOR
        && (token.is("(") || token.is("[") || token.is("{"));
  }

  static boolean closes(Token token) {
    return token.kind() == Token.Kind.PUNCTUATOR
        && (token.is(")") || token.is("]") || token.is("}"));
  }
}
