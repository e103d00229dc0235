package dev.fjord.c;

import dev.fjord.c.Constant.FloatConstant;
import dev.fjord.c.Constant.IntegerConstant;
import dev.fjord.c.Constant.PointerConstant;
import dev.fjord.c.Constant.StringConstant;
import java.math.BigInteger;
import java.util.List;

/// Computes the values of expressions; throws [NotConstantException] where there is none.
final class Evaluator {

  private final Scope scope;
  private final Target target;
  private final Layouts layouts;
  private final ExpressionTyper typer;
  private final Conversion conversion;

  Evaluator(Scope scope, Target target) {
    this.scope = scope;
    this.target = target;
    this.layouts = Layouts.of(scope, target);
    this.conversion = new Conversion(scope, target);
    this.typer = new ExpressionTyper(scope, target, conversion);
  }

  ExpressionTyper typer() {
    return typer;
  }

  BigInteger integer(Expression expression) {
    if (evaluate(expression) instanceof IntegerConstant(BigInteger value, CType _)) {
      return value;
    }
    throw new NotConstantException("the value is no integer");
  }

  Constant evaluate(Expression expression) {
    return switch (expression) {
      case Expression.Literal(Constant value) -> value;
      case Expression.Name(String name) -> name(name);
      case Expression.Unary(String operator, Expression operand) -> unary(operator, operand);
      case Expression.Binary binary -> binary(binary);
      case Expression.Conditional choice -> choice(choice);
      case Expression.Cast(CType type, Expression operand) ->
          conversion.cast(evaluate(operand), type);
      case Expression.SizeOf(CType type) -> size(layouts.layout(type).size());
      case Expression.SizeOfExpression(Expression operand) -> sizeOf(operand);
      case Expression.AlignOf(CType type) -> size(layouts.layout(type).align());
      case Expression.OffsetOf(CType type, List<String> path) ->
          size(new Offsets(scope, layouts).offset(type, path));
      case Expression.Select _, Expression.Element _ ->
          throw new NotConstantException("the content of memory is no constant");
      case Expression.Unreadable(String text) ->
          throw new NotConstantException("'" + text + "' is not evaluated");
    };
  }

  private Constant size(long value) {
    return new IntegerConstant(
        BigInteger.valueOf(value), new ScalarType(PlatformTypes.word(target, false)));
  }

  /// A name that was unknown to the parser may be a type by now.
  private Constant sizeOf(Expression operand) {
    boolean type = operand instanceof Expression.Name(String name) && scope.typedef(name) != null;
    CType of = type ? new TypedefType(((Expression.Name) operand).name()) : typer.type(operand);
    return size(layouts.layout(of).size());
  }

  private Constant name(String name) {
    BigInteger value = scope.enumerator(name);
    CType type = scope.enumeratorType(name);
    if (value != null && type != null) {
      return new IntegerConstant(value, type);
    }
    if (name.equals("NULL") || name.equals("nullptr")) {
      return new PointerConstant(0, new PointerType(new VoidType()));
    }
    if (scope.variable(name) != null || scope.function(name) != null) {
      throw new NotConstantException("'" + name + "' is known only to a running program");
    }
    throw new NotConstantException("no constant is named '" + name + "'");
  }

  static boolean isTrue(Constant value) {
    return switch (value) {
      case IntegerConstant(BigInteger number, CType _) -> number.signum() != 0;
      case FloatConstant(double number, CType _) -> number != 0;
      case StringConstant _ -> true;
      case PointerConstant(long address, CType _) -> address != 0;
    };
  }

  /// The branch that is not taken has a say in the type.
  private Constant choice(Expression.Conditional choice) {
    Constant chosen = evaluate(isTrue(evaluate(choice.condition())) ? choice.yes() : choice.no());
    return switch (chosen) {
      case IntegerConstant _, FloatConstant _ -> conversion.cast(chosen, typer.type(choice));
      case StringConstant _, PointerConstant _ -> chosen;
    };
  }

  private Constant truth(boolean value) {
    return new IntegerConstant(
        value ? BigInteger.ONE : BigInteger.ZERO, new ScalarType(Scalar.INT));
  }

  private Constant unary(String operator, Expression operand) {
    if (operator.equals("*") || operator.equals("&")) {
      throw new NotConstantException("the content of memory is no constant");
    }
    Constant value = evaluate(operand);
    if (operator.equals("!")) {
      return truth(!isTrue(value));
    }
    if (value instanceof FloatConstant(double number, CType type) && !operator.equals("~")) {
      return new FloatConstant(operator.equals("-") ? -number : number, type);
    }
    if (value instanceof IntegerConstant(BigInteger number, CType type)) {
      Scalar kind = Integers.promoted(conversion.kind(type));
      BigInteger result =
          switch (operator) {
            case "-" -> Integers.negate(number, kind, target);
            case "~" -> Integers.wrap(number.not(), kind, target);
            default -> number;
          };
      return new IntegerConstant(result, new ScalarType(kind));
    }
    throw new NotConstantException("'" + operator + "' needs a number");
  }

  private Constant binary(Expression.Binary binary) {
    String operator = binary.operator();
    Constant left = evaluate(binary.left());
    if (operator.equals("&&") || operator.equals("||")) {
      boolean decided = isTrue(left) == operator.equals("||");
      return truth(decided ? isTrue(left) : isTrue(evaluate(binary.right())));
    }
    Constant right = evaluate(binary.right());
    if (left instanceof IntegerConstant a && right instanceof IntegerConstant b) {
      return integers(operator, a, b);
    }
    if (left instanceof PointerConstant a && right instanceof PointerConstant b) {
      return pointers(operator, a, b);
    }
    return conversion.floats(operator, left, right);
  }

  private Constant integers(String operator, IntegerConstant a, IntegerConstant b) {
    Scalar first = conversion.kind(a.type());
    Scalar second = conversion.kind(b.type());
    if (operator.equals("<<") || operator.equals(">>")) {
      Scalar kind = Integers.promoted(first);
      return new IntegerConstant(
          Integers.shift(operator, a.value(), b.value(), kind, target), new ScalarType(kind));
    }
    Scalar kind = Integers.common(first, second, target);
    BigInteger left = Integers.wrap(a.value(), kind, target);
    BigInteger right = Integers.wrap(b.value(), kind, target);
    if (Integers.isComparison(operator)) {
      return truth(Integers.compare(operator, left.compareTo(right)));
    }
    return new IntegerConstant(
        Integers.arithmetic(operator, left, right, kind, target), new ScalarType(kind));
  }

  private Constant pointers(String operator, PointerConstant a, PointerConstant b) {
    if (!Integers.isComparison(operator)) {
      throw new NotConstantException("arithmetic with addresses is no constant");
    }
    return truth(Integers.compare(operator, Long.compareUnsigned(a.address(), b.address())));
  }
}
