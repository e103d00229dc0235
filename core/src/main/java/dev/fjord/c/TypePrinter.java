package dev.fjord.c;

import java.util.List;
import java.util.Set;

/// Writes types back as C, from the name outwards.
final class TypePrinter {

  private TypePrinter() {}

  static String declare(CType type, String name) {
    return switch (type) {
      case PointerType pointer -> pointer(pointer, Set.of(), name);
      case ArrayType(CType element, ArrayLength length) -> declare(element, name + length(length));
      case FunctionType function -> declare(function.result(), name + parameters(function));
      case QualifiedType(PointerType pointer, Set<Qualifier> set) -> pointer(pointer, set, name);
      case QualifiedType(CType inner, Set<Qualifier> set) -> words(set) + declare(inner, name);
      case VoidType _ -> base("void", name);
      case ScalarType(Scalar kind) -> base(kind.spelling(), name);
      case ComplexType(Scalar element) -> base(element.spelling() + " _Complex", name);
      case VectorType(CType element, long size) ->
          base("__attribute__((vector_size(" + size + "))) " + declare(element, ""), name);
      case BitIntType(boolean signed, int bits) ->
          base((signed ? "" : "unsigned ") + "_BitInt(" + bits + ")", name);
      case RecordType record ->
          base(record.kind().spelling() + tag(record.tag(), record.isAnonymous()), name);
      case EnumType enumeration ->
          base("enum" + tag(enumeration.tag(), enumeration.isAnonymous()), name);
      case TypedefType typedef -> base(typedef.name(), name);
      case VaListType _ -> base("__builtin_va_list", name);
    };
  }

  static String parameter(Parameter parameter) {
    String name = parameter.name();
    Initializer fixed = parameter.fixed();
    return declare(parameter.type(), name == null ? "" : name)
        + (fixed == null ? "" : " = " + fixed.text());
  }

  private static String base(String spelling, String name) {
    return name.isEmpty() ? spelling : spelling + " " + name;
  }

  private static String tag(String tag, boolean anonymous) {
    return anonymous ? " (unnamed)" : " " + tag;
  }

  private static String pointer(PointerType pointer, Set<Qualifier> set, String name) {
    String word =
        switch (pointer.nullability()) {
          case UNSPECIFIED -> "";
          case NONNULL -> "_Nonnull ";
          case NULLABLE -> "_Nullable ";
        };
    String inner = "*" + words(set) + word + name;
    if (name.isEmpty() && inner.length() > 1) {
      inner = inner.substring(0, inner.length() - 1);
    }
    CType pointee = pointer.pointee();
    boolean wrapped = pointee instanceof ArrayType || pointee instanceof FunctionType;
    return declare(pointee, wrapped ? "(" + inner + ")" : inner);
  }

  private static String words(Set<Qualifier> set) {
    StringBuilder text = new StringBuilder();
    for (Qualifier qualifier : Qualifier.values()) {
      if (set.contains(qualifier)) {
        text.append(qualifier.spelling()).append(' ');
      }
    }
    return text.toString();
  }

  private static String length(ArrayLength length) {
    return switch (length) {
      case ArrayLength.Fixed(long count) -> "[" + count + "]";
      case ArrayLength.AtLeast(long count) -> "[static " + count + "]";
      case ArrayLength.Flexible() -> "[]";
      case ArrayLength.Variable(String text) -> "[" + text + "]";
    };
  }

  private static String parameters(FunctionType function) {
    StringBuilder text = new StringBuilder("(");
    append(text, function.parameters());
    if (function.variadic()) {
      text.append(function.parameters().isEmpty() ? "..." : ", ...");
      for (Parameter parameter : function.variadicParameters()) {
        text.append(", ").append(parameter(parameter));
      }
    } else if (function.parameters().isEmpty() && function.prototyped()) {
      text.append("void");
    }
    return text.append(')').toString();
  }

  private static void append(StringBuilder text, List<Parameter> parameters) {
    String separator = "";
    for (Parameter parameter : parameters) {
      text.append(separator).append(parameter(parameter));
      separator = ", ";
    }
  }
}
