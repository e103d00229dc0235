package dev.fjord.c;

import java.math.BigInteger;

/// Finds the types of expressions, for `sizeof` and `typeof`; nothing is evaluated but literals and
/// constants.
final class ExpressionTyper {

  private final Scope scope;
  private final Target target;
  private final Evaluator evaluator;

  ExpressionTyper(Scope scope, Target target, Evaluator evaluator) {
    this.scope = scope;
    this.target = target;
    this.evaluator = evaluator;
  }

  CType type(Expression expression) {
    return switch (expression) {
      case Expression.Literal(Constant value) -> literal(value);
      case Expression.Name(String name) -> name(name);
      case Expression.Unary(String operator, Expression operand) -> unary(operator, operand);
      case Expression.Cast(CType type, Expression _) -> type;
      case Expression.SizeOf _,
          Expression.SizeOfExpression _,
          Expression.AlignOf _,
          Expression.OffsetOf _ ->
          new ScalarType(PlatformTypes.word(target, false));
      case Expression.Select(Expression operand, String name, boolean arrow) ->
          member(arrow ? pointee(type(operand)) : type(operand), name);
      case Expression.Element(Expression operand) -> pointee(type(operand));
      case Expression.Binary _, Expression.Conditional _ -> computed(expression);
      case Expression.Unreadable(String text) ->
          throw new NotConstantException("the type of '" + text + "' is not known");
    };
  }

  private CType literal(Constant value) {
    return switch (value) {
      case Constant.IntegerConstant(BigInteger _, CType type) -> type;
      case Constant.FloatConstant(double _, CType type) -> type;
      case Constant.PointerConstant(long _, CType type) -> type;
      case Constant.StringConstant string ->
          new ArrayType(string.unit(), new ArrayLength.Fixed(string.units().size() + 1L));
    };
  }

  private CType name(String name) {
    VariableDeclaration variable = scope.variable(name);
    if (variable != null) {
      return variable.type();
    }
    FunctionDeclaration function = scope.function(name);
    return function != null ? function.type() : computed(new Expression.Name(name));
  }

  private CType computed(Expression expression) {
    return literal(evaluator.evaluate(expression));
  }

  private CType unary(String operator, Expression operand) {
    return switch (operator) {
      case "*" -> pointee(type(operand));
      case "&" -> new PointerType(type(operand));
      default -> computed(new Expression.Unary(operator, operand));
    };
  }

  private CType pointee(CType type) {
    return switch (scope.resolve(type)) {
      case PointerType(CType pointee, Nullability _) -> pointee;
      case ArrayType(CType element, ArrayLength _) -> element;
      case FunctionType function -> function;
      case VoidType _,
          ScalarType _,
          ComplexType _,
          VectorType _,
          BitIntType _,
          RecordType _,
          EnumType _,
          TypedefType _,
          VaListType _,
          QualifiedType _ ->
          throw new NotConstantException(type + " is no pointer");
    };
  }

  private CType member(CType type, String name) {
    if (scope.resolve(type) instanceof RecordType record) {
      Member member = new Members(scope).find(record, name);
      if (member != null) {
        return member.type();
      }
    }
    throw new NotConstantException(type + " has no member '" + name + "'");
  }
}
