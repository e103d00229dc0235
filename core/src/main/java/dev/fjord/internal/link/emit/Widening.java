package dev.fjord.internal.link.emit;

import dev.fjord.c.OperatingSystem;
import dev.fjord.c.Target;
import dev.fjord.plan.Shape;
import java.util.ArrayList;
import java.util.List;

/// Which integers travel as 64 bits although C declares fewer, so that many functions share one
/// shape.
///
/// An integer argument fills a register, or eight bytes of the stack, whatever its type; C reads
/// the low bits of it. Who calls extends it by its own type's rule, and reads only the low bits of
/// a result. Apple's AArch64 packs arguments on the stack, so nothing is widened there; and never a
/// variadic argument, whose type the callee reads it by, nor a member of a struct.
record Widening(boolean active) {

  /// What holds on a target.
  static Widening on(Target target) {
    return new Widening(
        switch (target.arch()) {
          case X86_64 -> true;
          case AARCH64 -> target.os() == OperatingSystem.LINUX;
          case I386, ARM, S390X -> false;
        });
  }

  /// The shape that is linked in place of `shape`.
  Shape widened(Shape shape) {
    if (!active) {
      return shape;
    }
    List<String> arguments = new ArrayList<>(shape.arguments().size());
    for (int i = 0; i < shape.arguments().size(); i++) {
      String argument = shape.arguments().get(i);
      arguments.add(isFixed(shape, i) ? widened(argument) : argument);
    }
    return new Shape(arguments, shape.firstVariadic(), widened(shape.result()));
  }

  private static boolean isFixed(Shape shape, int argument) {
    return shape.firstVariadic() == Shape.NOT_VARIADIC || argument < shape.firstVariadic();
  }

  private static String widened(String layout) {
    return switch (layout) {
      case "Z", "B", "S", "C", "I" -> "J";
      default -> layout;
    };
  }
}
