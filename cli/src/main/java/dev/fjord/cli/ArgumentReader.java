package dev.fjord.cli;

import dev.fjord.NativeFunction;
import dev.fjord.c.CType;
import dev.fjord.c.EnumType;
import dev.fjord.c.Parameter;
import dev.fjord.c.PointerType;
import dev.fjord.c.QualifiedType;
import dev.fjord.c.Scalar;
import dev.fjord.c.ScalarType;
import dev.fjord.c.Scope;
import dev.fjord.c.Target;
import dev.fjord.internal.platform.Platform;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the words of a command line into arguments of a C function.
///
/// @param function whose parameters they are for
/// @param arena where memory for C is made
/// @param escapes whether backslashes in text are C's
record ArgumentReader(NativeFunction function, Arena arena, boolean escapes) {

  private static final String TEXT = "s:";

  /// The arguments.
  ///
  /// @throws IllegalArgumentException if one is no value of its parameter
  List<Argument> read(List<String> words) {
    List<Parameter> parameters = new ArrayList<>();
    parameters.addAll(function.declaration().type().parameters());
    parameters.addAll(function.declaration().type().variadicParameters());
    parameters.removeIf(each -> each.fixed() != null);
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      arguments.add(i < parameters.size() ? read(word, parameters.get(i), i + 1) : variadic(word));
    }
    return arguments;
  }

  private Argument read(String word, Parameter parameter, int number) {
    try {
      return scope().resolve(parameter.adjusted()) instanceof PointerType(CType pointee, _)
          ? pointer(word, parameter, number, pointee)
          : new Argument.Plain(scalar(parameter.type()).parse(named(word)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "argument " + number + ": " + word + " is no value of `" + parameter + "`", e);
    }
  }

  private Argument pointer(String word, Parameter parameter, int number, CType pointee) {
    String name = parameter.name() == null ? "#" + number : parameter.name();
    if (word.startsWith("&")) {
      return array(name, word.substring(1), pointee);
    }
    if (word.startsWith("[") && word.endsWith("]")) {
      long size = Long.parseLong(word.substring(1, word.length() - 1));
      return new Argument.Place(name, arena.allocate(size, 16), null);
    }
    if (word.equals("NULL")) {
      return new Argument.Plain(null);
    }
    if (word.startsWith("0x") && !isText(number - 1)) {
      return new Argument.Plain(MemorySegment.ofAddress(ScalarText.integer(word).longValue()));
    }
    return new Argument.Plain(text(word, number - 1));
  }

  private Argument array(String name, String values, CType pointee) {
    ScalarText scalar =
        scope().resolve(pointee) instanceof PointerType ? address() : scalar(pointee);
    String[] each = values.isEmpty() ? new String[] {"0"} : values.split(",");
    MemorySegment memory = arena.allocate((long) each.length * scalar.byteSize(), 16);
    for (int i = 0; i < each.length; i++) {
      scalar.put(memory, i, named(each[i].strip()));
    }
    return new Argument.Place(name, memory, scalar);
  }

  // C may write to what is no `const char *`, so that gets memory of its own.
  private Object text(String word, int index) {
    String text = unescaped(word);
    return isText(index) ? text : arena.allocateFrom(text);
  }

  private boolean isText(int index) {
    String java = function.plan().type().parameterType(index).descriptorString();
    return java.equals("Ljava/lang/String;");
  }

  private Argument variadic(String word) {
    if (word.equals("NULL")) {
      return new Argument.Plain(null);
    }
    try {
      boolean wide = word.endsWith("L") && word.length() > 1;
      BigInteger value = ScalarText.integer(wide ? word.substring(0, word.length() - 1) : word);
      boolean narrow = !wide && value.bitLength() < Integer.SIZE;
      return new Argument.Plain(narrow ? (Object) value.intValue() : value.longValueExact());
    } catch (ArithmeticException | NumberFormatException noInteger) {
      return new Argument.Plain(floating(word));
    }
  }

  private Object floating(String word) {
    boolean looksSo = !word.isEmpty() && "+-.0123456789".indexOf(word.charAt(0)) >= 0;
    try {
      return looksSo ? (Object) Double.valueOf(word) : unescaped(word);
    } catch (NumberFormatException noNumber) {
      return unescaped(word);
    }
  }

  private String unescaped(String word) {
    String text = word.startsWith(TEXT) ? word.substring(TEXT.length()) : word;
    return escapes ? Escapes.read(text) : text;
  }

  /// What the function returned, as text.
  String result(@Nullable Object value) {
    CType type = scope().resolve(function.declaration().type().result());
    return switch (value) {
      case null -> "NULL";
      case MemorySegment segment when segment.address() == 0 -> "NULL";
      case MemorySegment segment -> "0x" + Long.toHexString(segment.address());
      case Long number when type instanceof ScalarType && scalar(type).isUnsigned() ->
          Long.toUnsignedString(number);
      case Object other -> other.toString();
    };
  }

  // An enumerator stands for its number.
  private String named(String word) {
    BigInteger value = scope().enumerator(word);
    return value == null ? word : value.toString();
  }

  private ScalarText scalar(CType type) {
    ScalarText scalar =
        switch (scope().resolve(type)) {
          case ScalarType(Scalar kind) -> new ScalarText(kind, target());
          case EnumType _ -> new ScalarText(Scalar.INT, target());
          case QualifiedType(CType inner, _) -> scalar(inner);
          case CType _ -> null;
        };
    if (scalar == null || !scalar.isKnown()) {
      throw new IllegalArgumentException(
          "a value of `" + type + "` cannot be written on the command line: give a pointer [SIZE]");
    }
    return scalar;
  }

  private ScalarText address() {
    return new ScalarText(Scalar.UNSIGNED_LONG_LONG, target());
  }

  private Scope scope() {
    return function.scope();
  }

  private static Target target() {
    return Platform.target();
  }
}
