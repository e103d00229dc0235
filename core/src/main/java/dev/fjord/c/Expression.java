package dev.fjord.c;

import java.util.List;

/// The tree of an expression, as far as constants need it. A value; any thread.
public sealed interface Expression {

  /// A literal, whose value needs no context.
  ///
  /// @param value the value
  record Literal(Constant value) implements Expression {}

  /// An enumerator, variable or function.
  ///
  /// @param name the name
  record Name(String name) implements Expression {}

  /// An operator before one operand: `-`, `+`, `~`, `!`, `*`, `&`.
  ///
  /// @param operator the operator's spelling
  /// @param operand the operand
  record Unary(String operator, Expression operand) implements Expression {}

  /// An operator between two operands.
  ///
  /// @param operator the operator's spelling
  /// @param left the left operand
  /// @param right the right operand
  record Binary(String operator, Expression left, Expression right) implements Expression {}

  /// A choice, `condition ? yes : no`.
  ///
  /// @param condition what decides
  /// @param yes the value if not zero
  /// @param no the value if zero
  record Conditional(Expression condition, Expression yes, Expression no) implements Expression {}

  /// A cast.
  ///
  /// @param type the type in parentheses
  /// @param operand the operand
  record Cast(CType type, Expression operand) implements Expression {}

  /// The size of a type.
  ///
  /// @param type the type in parentheses
  record SizeOf(CType type) implements Expression {}

  /// The size of an expression's type.
  ///
  /// @param operand the expression
  record SizeOfExpression(Expression operand) implements Expression {}

  /// The alignment of a type.
  ///
  /// @param type the type in parentheses
  record AlignOf(CType type) implements Expression {}

  /// The place of a member.
  ///
  /// @param type the record
  /// @param path member names, outermost first
  record OffsetOf(CType type, List<String> path) implements Expression {

    /// Keeps an unmodifiable copy of the path.
    public OffsetOf {
      path = List.copyOf(path);
    }
  }

  /// A member, `operand.name` or `operand->name`; only its type can be asked for.
  ///
  /// @param operand the record, or the pointer to it
  /// @param name the member
  /// @param arrow whether the operand is a pointer
  record Select(Expression operand, String name, boolean arrow) implements Expression {}

  /// An element, `operand[...]`; only its type can be asked for.
  ///
  /// @param operand the array or pointer
  record Element(Expression operand) implements Expression {}

  /// An expression of a kind that no constant needs here, such as a call of a builtin.
  ///
  /// @param text the expression as it was written
  record Unreadable(String text) implements Expression {}
}
