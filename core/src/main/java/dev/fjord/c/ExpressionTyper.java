package dev.fjord.c;

import java.math.BigInteger;

/// Finds the types of expressions, without evaluating them.
final class ExpressionTyper {

  private final Scope scope;
  private final Target target;
  private final Conversion conversion;

  ExpressionTyper(Scope scope, Target target, Conversion conversion) {
    this.scope = scope;
    this.target = target;
    this.conversion = conversion;
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
      case Expression.Binary(String operator, Expression left, Expression right) ->
          binary(operator, left, right);
      case Expression.Conditional(Expression _, Expression yes, Expression no) ->
          choice(type(yes), type(no));
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
    if (function != null) {
      return function.type();
    }
    CType constant = scope.enumeratorType(name);
    if (constant != null) {
      return constant;
    }
    if (name.equals("NULL") || name.equals("nullptr")) {
      return new PointerType(new VoidType());
    }
    throw new NotConstantException("nothing is named '" + name + "'");
  }

  private CType unary(String operator, Expression operand) {
    return switch (operator) {
      case "*" -> pointee(type(operand));
      case "&" -> new PointerType(type(operand));
      case "!" -> new ScalarType(Scalar.INT);
      default -> conversion.common(type(operand), type(operand));
    };
  }

  private CType binary(String operator, Expression left, Expression right) {
    if (operator.equals("&&") || operator.equals("||") || Integers.isComparison(operator)) {
      return new ScalarType(Scalar.INT);
    }
    CType first = type(left);
    return operator.equals("<<") || operator.equals(">>")
        ? conversion.common(first, first)
        : conversion.common(first, type(right));
  }

  private CType choice(CType yes, CType no) {
    return conversion.isNumber(yes) && conversion.isNumber(no) ? conversion.common(yes, no) : yes;
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
