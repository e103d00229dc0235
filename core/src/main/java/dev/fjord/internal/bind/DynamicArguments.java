package dev.fjord.internal.bind;

import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.Parameter;
import dev.fjord.c.Scalar;
import dev.fjord.c.ScalarType;
import dev.fjord.c.Scope;
import dev.fjord.internal.platform.Platform;
import dev.fjord.plan.CallPlan;
import java.lang.constant.ClassDesc;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the arguments that somebody gave into what a plan without a contract takes: any number for
/// a number whose value it has, arrays and buffers for pointers.
record DynamicArguments(CallPlan plan, FunctionDeclaration function, Scope scope) {

  /// The arguments in the plan's types.
  ///
  /// @throws IllegalArgumentException if there are too few or too many, or one does not fit
  @Nullable Object[] convert(@Nullable Object[] given) {
    List<ClassDesc> types = plan.type().parameterList();
    boolean variadic = isVariadic(types);
    int fixed = variadic ? types.size() - 1 : types.size();
    if (variadic ? given.length < fixed : given.length != fixed) {
      throw new IllegalArgumentException(
          function
              + " takes "
              + fixed
              + (fixed == 1 ? " argument" : " arguments")
              + (variadic ? " or more" : "")
              + ", not "
              + given.length);
    }
    @Nullable Object[] converted = new @Nullable Object[types.size()];
    for (int i = 0; i < fixed; i++) {
      converted[i] = convert(given[i], types.get(i), i);
    }
    if (variadic) {
      converted[fixed] = Arrays.copyOfRange(given, fixed, given.length, Object[].class);
    }
    return converted;
  }

  private boolean isVariadic(List<ClassDesc> types) {
    return !types.isEmpty()
        && types.getLast().descriptorString().equals("[Ljava/lang/Object;")
        && function.type().variadic();
  }

  private @Nullable Object convert(@Nullable Object value, ClassDesc type, int index) {
    return switch (type.descriptorString()) {
      case "Z" -> truth(value, index);
      case "B" -> (byte) integer(value, index, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case "S" -> (short) integer(value, index, Short.MIN_VALUE, Short.MAX_VALUE);
      case "C" -> (char) integer(value, index, Character.MIN_VALUE, Character.MAX_VALUE);
      case "I" -> (int) integer(value, index, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case "J" -> integer(value, index, Long.MIN_VALUE, Long.MAX_VALUE);
      case "F" -> single(value, index);
      case "D" -> floating(value, index);
      case "Ljava/lang/String;" -> text(value, index);
      case "Ljava/lang/foreign/MemorySegment;" -> memory(value, index);
      default -> value;
    };
  }

  private boolean truth(@Nullable Object value, int index) {
    return value instanceof Boolean truth ? truth : integer(value, index, 0, 1) != 0;
  }

  private long integer(@Nullable Object value, int index, long least, long most) {
    long number =
        switch (value) {
          case Byte each -> each;
          case Short each -> each;
          case Integer each -> each;
          case Long each -> each;
          case Character each -> each;
          case Boolean each -> each ? 1 : 0;
          case BigInteger each when fits(each, index) -> each.longValue();
          case null, default -> throw misfit(value, index);
        };
    // Java's narrow types stand for C's unsigned ones, too: the same bits.
    boolean unsigned = isUnsigned(index) && least < 0;
    long greatest = unsigned && most < Long.MAX_VALUE ? 2 * most + 1 : most;
    if (number < least || number > greatest) {
      throw outside(number, index, (unsigned ? 0 : least) + ".." + greatest);
    }
    return number;
  }

  private IllegalArgumentException outside(long number, int index, String range) {
    return new IllegalArgumentException(
        place(index) + ": " + number + " is outside " + range + " of " + parameter(index));
  }

  private boolean fits(BigInteger value, int index) {
    return isUnsigned(index)
        ? value.signum() >= 0 && value.bitLength() <= Long.SIZE
        : value.bitLength() < Long.SIZE;
  }

  private boolean isUnsigned(int index) {
    return scope.resolve(parameter(index).type()) instanceof ScalarType(Scalar scalar)
        && scalar.isInteger()
        && !scalar.isSigned(Platform.target());
  }

  private double floating(@Nullable Object value, int index) {
    if (value instanceof Number number && !(value instanceof BigInteger)) {
      return number.doubleValue();
    }
    throw misfit(value, index);
  }

  // Nearest, as C converts it; what is beyond all floats is no value of one.
  private float single(@Nullable Object value, int index) {
    double number = floating(value, index);
    if (Float.isInfinite((float) number) && !Double.isInfinite(number)) {
      throw misfit(value, index);
    }
    return (float) number;
  }

  private @Nullable String text(@Nullable Object value, int index) {
    return switch (value) {
      case null -> null;
      case CharSequence text -> text.toString();
      default -> throw misfit(value, index);
    };
  }

  private MemorySegment memory(@Nullable Object value, int index) {
    MemorySegment memory =
        new MemoryArgument(parameter(index).type(), scope, place(index)).of(value);
    if (memory == null) {
      throw misfit(value, index);
    }
    return memory;
  }

  // Java passes what no constant fixes, parameters after `...` included.
  private Parameter parameter(int index) {
    int left = index;
    for (Parameter each : function.type().parameters()) {
      if (each.fixed() == null && left-- == 0) {
        return each;
      }
    }
    for (Parameter each : function.type().variadicParameters()) {
      if (each.fixed() == null && left-- == 0) {
        return each;
      }
    }
    throw new AssertionError(function + " has no parameter for argument " + (index + 1));
  }

  private String place(int index) {
    return "argument " + (index + 1) + " of " + function.name();
  }

  private IllegalArgumentException misfit(@Nullable Object value, int index) {
    String kind = value == null ? "null" : value.getClass().getSimpleName() + " " + value;
    return new IllegalArgumentException(
        place(index) + ": " + kind + " is no value of " + parameter(index));
  }
}
