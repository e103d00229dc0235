package dev.fjord.c;

import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One reading of one text: what its parsers share.
final class Reading {

  static final String LAYOUT_REMEDY = "give the type its body in the text, or write the number";

  private final Source source;
  private final Cursor cursor;
  private final Scope scope;
  private final Target target;
  private final Diagnostics out;
  private final List<Directive> directives;
  private final List<Declaration> declarations = new ArrayList<>();
  private final Map<String, Undeclared> undeclared = new LinkedHashMap<>();
  private final AttributeParser attributes;
  private final SpecifierParser specifiers;
  private final DeclaratorParser declarators;
  private final ParameterParser parameters;
  private final Deriver deriver;

  // Few prototypes need these, and to make them for each cost a tenth of parsing a large contract.
  private @Nullable Evaluator evaluator;
  private @Nullable ExpressionParser expressions;
  private @Nullable RecordParser records;
  private @Nullable EnumParser enums;

  Reading(Source source, Scope parent, Target target, Diagnostics out) {
    this.source = source;
    this.scope = parent.child();
    this.target = target;
    this.out = out;
    Directives found = new Directives(source);
    this.cursor = new Cursor(source, new Lexer(source, found, out).tokens());
    this.directives = found.others();
    this.attributes = new AttributeParser(this);
    this.specifiers = new SpecifierParser(this);
    this.declarators = new DeclaratorParser(this);
    this.parameters = new ParameterParser(this);
    this.deriver = new Deriver(this);
  }

  Source source() {
    return source;
  }

  Cursor cursor() {
    return cursor;
  }

  Scope scope() {
    return scope;
  }

  Target target() {
    return target;
  }

  Diagnostics out() {
    return out;
  }

  Evaluator evaluator() {
    Evaluator made = evaluator != null ? evaluator : new Evaluator(scope, target);
    evaluator = made;
    return made;
  }

  ExpressionParser expressions() {
    ExpressionParser made = expressions != null ? expressions : new ExpressionParser(this);
    expressions = made;
    return made;
  }

  AttributeParser attributes() {
    return attributes;
  }

  SpecifierParser specifiers() {
    return specifiers;
  }

  DeclaratorParser declarators() {
    return declarators;
  }

  ParameterParser parameters() {
    return parameters;
  }

  RecordParser records() {
    RecordParser made = records != null ? records : new RecordParser(this);
    records = made;
    return made;
  }

  EnumParser enums() {
    EnumParser made = enums != null ? enums : new EnumParser(this);
    enums = made;
    return made;
  }

  /// The type that a declarator gives.
  CType derive(Specifiers specifiers, Declarator declarator, Attributes all) {
    return deriver.derive(specifiers, declarator, all);
  }

  /// A tag that no text can write, different for each place of each text.
  String anonymousTag(Token keyword) {
    return "#" + source.origin() + ":" + keyword.offset();
  }

  void declare(Declaration declaration) {
    declarations.add(declaration);
  }

  List<Declaration> declarations() {
    return declarations;
  }

  Unit unit() {
    return new Unit(declarations, scope, directives, undeclared());
  }

  /// The names that still nothing declares: a later typedef of the same text counts.
  List<Undeclared> undeclared() {
    List<Undeclared> left = new ArrayList<>();
    for (Undeclared name : undeclared.values()) {
      if (scope.typedef(name.name()) == null) {
        left.add(name);
      }
    }
    return left;
  }

  /// Notes the use of a type name that nothing declares.
  void useUndeclared(Token name, boolean behindPointer) {
    Undeclared known = undeclared.get(name.text());
    Undeclared seen =
        known == null
            ? new Undeclared(name.text(), source.position(name), behindPointer)
            : new Undeclared(
                known.name(), known.position(), known.onlyBehindPointer() && behindPointer);
    undeclared.put(name.text(), seen);
  }

  void expectEnd(String what) {
    if (!cursor.atEnd()) {
      throw cursor.refusal(
          "the end of the text is expected after " + what, "leave out what follows it");
    }
  }

  /// The value of an integer constant, or a refusal at `first`.
  BigInteger integer(Expression expression, Token first) {
    BigInteger value;
    try {
      value = evaluator().integer(expression);
    } catch (NotConstantException e) {
      throw cursor.refusal(
          DiagnosticId.C_CONSTANT, first, problem(e), "write a number that is known here");
    } catch (LayoutException e) {
      throw cursor.refusal(DiagnosticId.C_LAYOUT, first, problem(e), LAYOUT_REMEDY);
    }
    return value;
  }

  /// The value of an integer constant, or null if it is not constant.
  @Nullable BigInteger integerOrNull(Expression expression) {
    try {
      return evaluator().integer(expression);
    } catch (NotConstantException | LayoutException e) {
      return null;
    }
  }

  private static String problem(RuntimeException e) {
    String message = e.getMessage();
    return message == null ? "not a constant" : message;
  }

  Refusal impossible(Token token, String message, String remedy) {
    return cursor.refusal(DiagnosticId.C_TYPE, token, message, remedy);
  }

  Refusal unsupported(Token token, String message, String remedy) {
    return cursor.refusal(DiagnosticId.C_UNSUPPORTED, token, message, remedy);
  }
}
