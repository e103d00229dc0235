package dev.fjord.conformance.matrix;

import dev.fjord.conformance.matrix.Type.AddressType;
import dev.fjord.conformance.matrix.Type.ArrayType;
import dev.fjord.conformance.matrix.Type.BitFieldType;
import dev.fjord.conformance.matrix.Type.DoubleType;
import dev.fjord.conformance.matrix.Type.EnumType;
import dev.fjord.conformance.matrix.Type.Field;
import dev.fjord.conformance.matrix.Type.FloatType;
import dev.fjord.conformance.matrix.Type.IntegerType;
import dev.fjord.conformance.matrix.Type.NoType;
import dev.fjord.conformance.matrix.Type.StructType;
import dev.fjord.conformance.matrix.Type.TruthType;
import java.util.ArrayList;
import java.util.List;

/// C declarations, as contracts and the C compiler both read them.
final class CText {
  private CText() {}

  /// A declaration of a name, or a type name if it is empty.
  static String declare(Type type, String name) {
    return switch (type) {
      case IntegerType integer -> join(integer.c(), name);
      case TruthType truth -> join(truth.c(), name);
      case EnumType constants -> join("enum " + constants.tag(), name);
      case FloatType _ -> join("float", name);
      case DoubleType _ -> join("double", name);
      case AddressType address -> join(address.c(), name);
      case BitFieldType bits -> declare(bits.type(), name) + " : " + bits.width();
      case StructType struct -> join(struct.c(), name);
      case ArrayType array -> declare(array.element(), name + "[" + array.length() + "]");
      case NoType _ -> join("void", name);
    };
  }

  private static String join(String type, String name) {
    return name.isEmpty() || type.endsWith("*") ? type + name : type + " " + name;
  }

  /// The parameters of C behind one of Java.
  static List<String> parameters(Parameter parameter) {
    return switch (parameter) {
      case Parameter.ByValue value -> List.of(declare(value.type(), value.name()));
      case Parameter.ByPointer pointer ->
          List.of("const " + declare(pointer.type(), "*" + pointer.name()));
      case Parameter.Text text -> List.of("const char *" + text.name());
      case Parameter.Counted counted -> {
        String elements =
            (counted.direction().isWritten() ? "" : "const ")
                + declare(counted.element(), "*" + counted.name());
        String count = declare(counted.count(), counted.countName());
        yield counted.countFirst() ? List.of(count, elements) : List.of(elements, count);
      }
    };
  }

  /// The prototype, with parameters after `...` if it has such.
  static String prototype(Case function) {
    var parameters = new ArrayList<String>();
    if (function.form().callback()) {
      parameters.add(callbackType(function, "call"));
    }
    function.fixed().forEach(each -> parameters.addAll(parameters(each)));
    if (!function.variadic().isEmpty()) {
      parameters.add("...");
      function.variadic().forEach(each -> parameters.addAll(parameters(each)));
    }
    return prototype(function.result(), function.name(), parameters);
  }

  /// A prototype of these parts.
  static String prototype(Type result, String name, List<String> parameters) {
    return declare(result, name)
        + "("
        + (parameters.isEmpty() ? "void" : String.join(", ", parameters))
        + ")";
  }

  /// The type of the function pointer that a case with a callback takes.
  static String callbackType(Case function, String name) {
    var parameters = new ArrayList<String>();
    function.fixed().forEach(each -> parameters.addAll(parameters(each)));
    return prototype(function.result(), "(*" + name + ")", parameters);
  }

  /// The definition of an enum.
  static String define(EnumType constants) {
    var text = new StringBuilder("enum " + constants.tag() + " {");
    for (int i = 0; i < constants.numbers().size(); i++) {
      text.append(i == 0 ? " " : ", ").append(constants.tag() + "_" + i);
      text.append(" = ").append(constants.numbers().get(i));
    }
    return text.append(" };").toString();
  }

  /// The definition of a struct.
  static String define(StructType struct) {
    var text = new StringBuilder(struct.c() + " {");
    for (Field field : struct.fields()) {
      text.append(" ").append(field.before()).append(declare(field.type(), field.name()));
      text.append(";").append(field.after());
    }
    for (Field field : struct.others()) {
      text.append(" ").append(declare(field.type(), field.name())).append(";");
    }
    boolean packed = struct.kind() == Type.Kind.PACKED;
    return text.append(packed ? " } __attribute__((packed));" : " };").toString();
  }
}
