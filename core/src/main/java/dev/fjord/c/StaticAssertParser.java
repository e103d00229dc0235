package dev.fjord.c;

import dev.fjord.diagnostic.DiagnosticId;
import java.math.BigInteger;

/// Reads `_Static_assert(condition, "message");`.
///
/// Conditions of headers use builtins that no declaration needs; one that cannot be read or
/// evaluated is kept as text.
final class StaticAssertParser {

  private final Reading reading;

  StaticAssertParser(Reading reading) {
    this.reading = reading;
  }

  void read() {
    Cursor cursor = reading.cursor();
    Token keyword = cursor.next();
    if (!cursor.sees("(")) {
      throw cursor.refusal(
          "'(' is expected after '" + keyword.text() + "'", "put the condition in brackets");
    }
    int open = cursor.index();
    cursor.skipBalanced();
    int end = cursor.index();
    if (end - 2 <= open) {
      throw cursor.refusal(
          "'" + keyword.text() + "' has no condition", "write it between the brackets");
    }
    Initializer condition = condition(open + 1, end);
    Token last = cursor.at(end - 2);
    String message = last.kind() == Token.Kind.STRING ? last.text() : "";
    cursor.moveTo(end);
    cursor.expect(";", "after the assertion");
    check(condition, keyword, message);
    reading.declare(
        new StaticAssertDeclaration(condition, message, reading.source().position(keyword)));
  }

  private Initializer condition(int first, int end) {
    Cursor cursor = reading.cursor();
    int depth = cursor.depth();
    cursor.moveTo(first);
    try {
      return reading.expressions().initializer();
    } catch (Refusal refusal) {
      cursor.leave(cursor.depth() - depth);
      String text = reading.source().slice(cursor.at(first), cursor.at(end - 2));
      return new Initializer(
          text, new Expression.Unreadable(text), reading.source().position(cursor.at(first)));
    }
  }

  private void check(Initializer condition, Token keyword, String message) {
    BigInteger value = reading.integerOrNull(condition.expression());
    if (value != null && value.signum() == 0) {
      throw reading
          .cursor()
          .refusal(
              DiagnosticId.C_ASSERTION,
              keyword,
              "'"
                  + condition.text()
                  + "' does not hold on "
                  + reading.target()
                  + (message.isEmpty() ? "" : ": " + message),
              "the text is for another platform, or wrong");
    }
  }
}
