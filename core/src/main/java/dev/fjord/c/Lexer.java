package dev.fjord.c;

import dev.fjord.c.Token.Kind;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;

/// Cuts a C text into words. Comments vanish, directives go to [Directives].
final class Lexer {

  private static final String[] LONG_PUNCTUATORS = {
    "...", "<<=", ">>=", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "*=",
    "/=", "%=", "+=", "-=", "&=", "^=", "|=", "##", "::", "<:", ":>", "<%", "%>", "%:"
  };

  private final Source source;
  private final String text;
  private final Diagnostics out;
  private final Directives directives;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private boolean lineStart = true;

  Lexer(Source source, Directives directives, Diagnostics out) {
    this.source = source;
    this.text = source.text();
    this.directives = directives;
    this.out = out;
  }

  /// All words, the last of kind END.
  List<Token> tokens() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        lineStart = true;
        at++;
      } else if (c <= ' ' || c == '\u00a0' || c == '\ufeff') {
        at++;
      } else if (c == '/' && (follows("/*") || follows("//"))) {
        comment();
      } else if (c == '#' && lineStart) {
        directive();
      } else {
        lineStart = false;
        word(c);
      }
    }
    tokens.add(new Token(Kind.END, "", text.length(), 0, directives.pack()));
    return tokens;
  }

  private boolean follows(String expected) {
    return text.startsWith(expected, at);
  }

  private void comment() {
    boolean block = text.charAt(at + 1) == '*';
    int end = block ? text.indexOf("*/", at + 2) : text.indexOf('\n', at);
    if (end < 0 && block) {
      refuse(at, 2, "a comment is not closed", "add '*/'");
    }
    at = end < 0 ? text.length() : block ? end + 2 : end;
  }

  private void directive() {
    int end = text.indexOf('\n', at);
    end = end < 0 ? text.length() : end;
    directives.read(text.substring(at + 1, end).strip(), at);
    at = end;
  }

  private void word(char c) {
    int start = at;
    if (Character.isDigit(c) || (c == '.' && digitAt(at + 1))) {
      number();
      add(Kind.NUMBER, start);
    } else if (isNameStart(c)) {
      name();
      prefixedOrName(start);
    } else if (c == '"' || c == '\'') {
      literal(start, c);
    } else {
      punctuator();
    }
  }

  private boolean digitAt(int index) {
    return index < text.length() && Character.isDigit(text.charAt(index));
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '$'
        || (c > 127 && (Character.isUnicodeIdentifierStart(c) || Character.isSurrogate(c)));
  }

  private void name() {
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean part =
          isNameStart(c) || (c >= '0' && c <= '9') || (c > 127 && Character.isLetterOrDigit(c));
      if (!part) {
        break;
      }
      at++;
    }
  }

  private void number() {
    while (at < text.length()) {
      char c = text.charAt(at);
      char last = at > 0 ? text.charAt(at - 1) : ' ';
      boolean exponent = (c == '+' || c == '-') && "eEpP".indexOf(last) >= 0 && !hexWithE(last);
      boolean separator = c == '\'' && at + 1 < text.length() && isHex(text.charAt(at + 1));
      if (!exponent && !separator && c != '.' && !Character.isLetterOrDigit(c) && c != '_') {
        break;
      }
      at++;
    }
  }

  /// In `0xE+1` the sign is an operator for people, whatever the standard's grammar says.
  private boolean hexWithE(char last) {
    int start = at - 1;
    while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
      start--;
      if (at - start > 40) {
        return false;
      }
    }
    return (last == 'e' || last == 'E')
        && (text.startsWith("0x", start) || text.startsWith("0X", start));
  }

  private static boolean isHex(char c) {
    return Character.digit(c, 16) >= 0;
  }

  private void prefixedOrName(int start) {
    char next = at < text.length() ? text.charAt(at) : ' ';
    if (next == '"' || next == '\'') {
      switch (text.substring(start, at)) {
        case "L", "u", "U", "u8" -> {
          literal(start, next);
          return;
        }
        default -> {}
      }
    }
    int length = at - start;
    if (length >= 7 && (text.startsWith("_Pragma", start) || text.startsWith("__pragma", start))) {
      String name = text.substring(start, at);
      if (name.equals("_Pragma") || name.equals("__pragma")) {
        at = directives.pragmaOperator(text, at, start);
        return;
      }
    }
    add(Kind.WORD, start);
  }

  private void literal(int start, char quote) {
    at++;
    while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length() || text.charAt(at) != quote) {
      at = Math.min(at, text.length());
      refuse(start, 1, "a literal is not closed on its line", "add the closing " + quote);
    } else {
      at++;
    }
    add(quote == '"' ? Kind.STRING : Kind.CHARACTER, start);
  }

  private void punctuator() {
    boolean mayBeLong = at + 1 < text.length() && "=<>&|+-.#:%".indexOf(text.charAt(at + 1)) >= 0;
    for (String candidate : LONG_PUNCTUATORS) {
      if (mayBeLong && follows(candidate)) {
        at += candidate.length();
        tokens.add(
            new Token(
                Kind.PUNCTUATOR,
                primary(candidate),
                at - candidate.length(),
                candidate.length(),
                directives.pack()));
        return;
      }
    }
    at++;
    add(Kind.PUNCTUATOR, at - 1);
  }

  /// Digraphs are other spellings of brackets.
  private static String primary(String spelling) {
    return switch (spelling) {
      case "<:" -> "[";
      case ":>" -> "]";
      case "<%" -> "{";
      case "%>" -> "}";
      case "%:" -> "#";
      default -> spelling;
    };
  }

  private void add(Kind kind, int start) {
    tokens.add(new Token(kind, text.substring(start, at), start, at - start, directives.pack()));
  }

  private void refuse(int offset, int length, String message, String remedy) {
    out.report(DiagnosticId.C_SYNTAX, source.position(offset, length), message, remedy);
  }
}
