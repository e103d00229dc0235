package dev.fjord.c;

import dev.fjord.diagnostic.DiagnosticId;
import java.util.ArrayList;
import java.util.List;

/// Reads constant expressions.
final class ExpressionParser {

  private static final int MOST_OPERATORS = 1000;

  private final Reading reading;
  private final Literals literals;
  private int operators;

  ExpressionParser(Reading reading) {
    this.reading = reading;
    this.literals = new Literals(reading.target());
  }

  private Cursor cursor() {
    return reading.cursor();
  }

  /// Reads an expression and keeps its text.
  Initializer initializer() {
    Token first = cursor().peek();
    Expression expression = constant();
    String text = reading.source().slice(first, cursor().last());
    int length = cursor().last().offset() + cursor().last().length() - first.offset();
    return new Initializer(text, expression, reading.source().position(first.offset(), length));
  }

  /// Reads a conditional expression; a comma ends it.
  Expression constant() {
    int saved = operators;
    operators = 0;
    Expression expression = conditional();
    operators = saved;
    return expression;
  }

  private Expression conditional() {
    Expression condition = binary(1);
    if (!cursor().accept("?")) {
      return condition;
    }
    cursor().enter();
    Expression yes = conditional();
    cursor().expect(":", "after the first choice");
    Expression no = conditional();
    cursor().leave();
    return new Expression.Conditional(condition, yes, no);
  }

  private Expression binary(int least) {
    Expression left = unary();
    while (true) {
      Token operator = cursor().peek();
      int precedence = operator.kind() == Token.Kind.PUNCTUATOR ? precedence(operator.text()) : 0;
      if (precedence < least || precedence == 0) {
        return left;
      }
      count(operator);
      cursor().next();
      left = new Expression.Binary(operator.text(), left, binary(precedence + 1));
    }
  }

  private void count(Token operator) {
    if (++operators > MOST_OPERATORS) {
      throw cursor()
          .refusal(
              DiagnosticId.C_NESTING,
              operator,
              "an expression has at most " + MOST_OPERATORS + " operators",
              "write its value");
    }
  }

  private static int precedence(String operator) {
    return switch (operator) {
      case "||" -> 1;
      case "&&" -> 2;
      case "|" -> 3;
      case "^" -> 4;
      case "&" -> 5;
      case "==", "!=" -> 6;
      case "<", ">", "<=", ">=" -> 7;
      case "<<", ">>" -> 8;
      case "+", "-" -> 9;
      case "*", "/", "%" -> 10;
      default -> 0;
    };
  }

  private Expression unary() {
    Token token = cursor().peek();
    cursor().enter();
    Expression expression =
        switch (token.kind()) {
          case PUNCTUATOR -> punctuated(token);
          case WORD -> word(token);
          case NUMBER, CHARACTER, STRING -> postfix(literal(token));
          case END ->
              throw cursor().refusal("an expression is expected", "write a number or a constant");
        };
    cursor().leave();
    return expression;
  }

  private Expression punctuated(Token token) {
    return switch (token.text()) {
      case "+", "-", "~", "!", "*", "&" -> {
        cursor().next();
        yield new Expression.Unary(token.text(), unary());
      }
      case "(" -> castOrGroup(token);
      default ->
          throw cursor().refusal("an expression is expected", "write a number or a constant");
    };
  }

  private Expression castOrGroup(Token open) {
    if (cursor().peek(1).is("{")) {
      throw reading.unsupported(open, "an expression in braces is no constant", "write its value");
    }
    cursor().next();
    if (!startsTypeName()) {
      Expression inner = conditional();
      cursor().expect(")", "after the expression");
      return postfix(inner);
    }
    CType type = reading.declarators().typeName();
    cursor().expect(")", "after the type");
    if (cursor().sees("{")) {
      throw reading.unsupported(open, "a compound literal is no constant", "write its value");
    }
    return new Expression.Cast(type, unary());
  }

  /// Whether a type stands here, also one that nothing declares: `CURL *)`.
  private boolean startsTypeName() {
    if (reading.specifiers().startsType(0)) {
      return true;
    }
    Token behind = cursor().peek(2);
    return cursor().peek().isWord()
        && cursor().peek(1).is("*")
        && (behind.is(")") || behind.is("*"));
  }

  private Expression word(Token token) {
    return switch (Keywords.plain(token.text())) {
      case "sizeof" -> sizeOf();
      case "_Alignof" -> alignOf();
      case "__builtin_offsetof" -> offsetOf();
      case "__extension__" -> {
        cursor().next();
        yield unary();
      }
      default -> {
        if (Keywords.isReserved(token.text())) {
          throw cursor().refusal("an expression is expected", "write a number or a constant");
        }
        cursor().next();
        yield postfix(new Expression.Name(token.text()));
      }
    };
  }

  private Expression sizeOf() {
    cursor().next();
    if (!cursor().sees("(")) {
      return new Expression.SizeOfExpression(unary());
    }
    cursor().next();
    if (startsTypeName()) {
      CType type = reading.declarators().typeName();
      cursor().expect(")", "after the type");
      return new Expression.SizeOf(type);
    }
    Expression inner = conditional();
    cursor().expect(")", "after the expression");
    return new Expression.SizeOfExpression(postfix(inner));
  }

  private Expression alignOf() {
    cursor().next();
    Token open = cursor().peek();
    cursor().expect("(", "after '_Alignof'");
    CType type;
    if (startsTypeName()) {
      type = reading.declarators().typeName();
    } else {
      try {
        type = reading.evaluator().typer().type(conditional());
      } catch (NotConstantException | LayoutException e) {
        throw reading.unsupported(
            open, "the type of this expression is not known here", "write its type");
      }
    }
    cursor().expect(")", "after the type");
    return new Expression.AlignOf(type);
  }

  private Expression offsetOf() {
    Token name = cursor().next();
    cursor().expect("(", "after '" + name.text() + "'");
    CType type = reading.declarators().typeName();
    cursor().expect(",", "after the type");
    List<String> path = new ArrayList<>();
    do {
      Token field = cursor().next();
      if (!field.isWord()) {
        throw cursor()
            .refusal("the name of a member is expected", "write 'offsetof(struct s, member)'");
      }
      path.add(field.text());
      while (cursor().accept("[")) {
        Token first = cursor().peek();
        path.add(reading.integer(constant(), first).toString());
        cursor().expect("]", "after the index");
      }
    } while (cursor().accept("."));
    cursor().expect(")", "after the member");
    return new Expression.OffsetOf(type, path);
  }

  private Expression literal(Token token) {
    try {
      return new Expression.Literal(
          switch (token.kind()) {
            case NUMBER -> literals.number(cursor().next().text());
            case CHARACTER -> literals.character(cursor().next().text());
            case STRING -> strings();
            case WORD, PUNCTUATOR, END -> throw new AssertionError(token);
          });
    } catch (NotConstantException e) {
      throw cursor()
          .refusal(
              DiagnosticId.C_CONSTANT,
              token,
              e.getMessage() == null ? "" : e.getMessage(),
              "write a literal of C");
    }
  }

  private Constant strings() {
    List<String> parts = new ArrayList<>();
    while (cursor().peek().kind() == Token.Kind.STRING) {
      parts.add(cursor().next().text());
    }
    return literals.string(parts);
  }

  private Expression postfix(Expression operand) {
    Expression expression = operand;
    while (true) {
      Token token = cursor().peek();
      if (token.is(".") || token.is("->")) {
        count(token);
        cursor().next();
        Token name = cursor().next();
        expression = new Expression.Select(expression, name.text(), token.is("->"));
      } else if (token.is("[")) {
        count(token);
        cursor().next();
        conditional();
        cursor().expect("]", "after the index");
        expression = new Expression.Element(expression);
      } else if (token.is("(")) {
        throw reading.unsupported(token, "a call is no constant", "write its value");
      } else {
        return expression;
      }
    }
  }
}
