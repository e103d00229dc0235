package dev.fjord.conformance.matrix;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The C file of a batch of cases.
final class CSource {
  private final StringBuilder text = new StringBuilder("#include \"matrix.h\"\n");

  private CSource() {}

  /// Definitions of all functions.
  static String of(List<Case> cases) {
    var source = new CSource();
    for (Case each : cases) {
      source.define(each);
    }
    return source.text.toString();
  }

  private void define(Case function) {
    text.append("\n/* seed ").append(Long.toHexString(function.seed())).append(" */\n");
    function.enums().forEach(this::define);
    function.structs().forEach(this::define);
    if (function.form().callback()) {
      defineCaller(function);
    } else {
      defineFunction(function);
    }
  }

  private void define(Type.EnumType constants) {
    text.append(CText.define(constants)).append('\n');
    text.append("static const int numbers_" + constants.tag() + "[] = {");
    for (int i = 0; i <= constants.numbers().size(); i++) {
      text.append(constants.number(i)).append(", ");
    }
    text.append("};\n");
  }

  private void define(Type.StructType struct) {
    text.append(CText.define(struct)).append('\n');
    String type = struct.c() + " *value) {\n";
    text.append("static __attribute__((unused)) uint64_t fold_" + struct.tag());
    text.append("(uint64_t hash, const ").append(type);
    struct.fields().forEach(f -> text.append(CValues.fold(f.type(), "value->" + f.name())));
    text.append("return hash;\n}\n");
    text.append("static __attribute__((unused)) void derive_" + struct.tag());
    text.append("(uint64_t *state, ").append(type);
    struct.fields().forEach(f -> text.append(CValues.derive(f.type(), "value->" + f.name())));
    text.append("}\n");
  }

  // ---- functions that C implements

  private void defineFunction(Case function) {
    String dirty = dirtyResult(function);
    text.append(dirty == null ? CText.declare(function.result(), "") : "uint64_t").append(' ');
    text.append(function.name()).append('(').append(formals(function)).append(") {\n");
    readVariadic(function);
    text.append("uint64_t hash = FOLD_EMPTY;\n");
    function.parameters().forEach(this::foldParameter);
    text.append("seen_arguments = hash;\nuint64_t *state = &hash;\n(void)state;\n");
    function.parameters().forEach(this::overwrite);
    if (!(function.result() instanceof Type.NoType)) {
      text.append(CText.declare(function.result(), "result")).append(";\n");
      text.append(CValues.derive(function.result(), "result"));
      text.append("return ").append(dirty == null ? "result" : dirty).append(";\n");
    }
    text.append("}\n");
  }

  private static @Nullable String dirtyResult(Case function) {
    return function.form().dirty() ? CValues.dirty(function.result(), "result") : null;
  }

  private static String formals(Case function) {
    var formals = new ArrayList<String>();
    function.fixed().forEach(each -> formals.addAll(CText.parameters(each)));
    if (!function.variadic().isEmpty()) {
      formals.add("...");
    }
    return formals.isEmpty() ? "void" : String.join(", ", formals);
  }

  private void readVariadic(Case function) {
    if (function.variadic().isEmpty()) {
      return;
    }
    var last = CText.parameters(function.fixed().getLast()).getLast();
    text.append("va_list rest;\nva_start(rest, ");
    text.append(last.substring(Math.max(last.lastIndexOf(' '), last.lastIndexOf('*')) + 1));
    text.append(");\n");
    for (Parameter each : function.variadic()) {
      String declaration = CText.parameters(each).getFirst();
      text.append(declaration).append(" = ").append(nextVariadic(each)).append(";\n");
    }
    text.append("va_end(rest);\n");
  }

  private static String nextVariadic(Parameter parameter) {
    return switch (parameter) {
      case Parameter.ByValue(_, var type) -> "va_arg(rest, " + promoted(type) + ")";
      case Parameter.Text _ -> "va_arg(rest, const char *)";
      case Parameter.ByPointer(_, var type) ->
          "va_arg(rest, const " + CText.declare(type, "*") + ")";
      case Parameter.Counted counted -> throw new AssertionError(counted + " after ...");
    };
  }

  private static String promoted(Type type) {
    return switch (type) {
      case Type.IntegerType integer -> integer.bits() < 32 ? "int" : integer.c();
      case Type.TruthType truth -> truth.bits() < 32 ? "int" : truth.c();
      case Type.FloatType _ -> "double";
      case Type.EnumType _,
          Type.DoubleType _,
          Type.AddressType _,
          Type.BitFieldType _,
          Type.StructType _,
          Type.ArrayType _,
          Type.NoType _ ->
          CText.declare(type, "");
    };
  }

  private void foldParameter(Parameter parameter) {
    switch (parameter) {
      case Parameter.ByValue(var name, var type) -> text.append(CValues.fold(type, name));
      case Parameter.ByPointer(var name, var type) ->
          text.append(CValues.fold(type, "(*" + name + ")"));
      case Parameter.Text(var name) -> text.append("hash = fold_text(hash, " + name + ");\n");
      case Parameter.Counted counted -> {
        text.append(CValues.fold(counted.count(), counted.countName()));
        if (counted.direction().isRead()) {
          text.append(
              CValues.each(
                  counted.name(),
                  counted.countName(),
                  element -> CValues.fold(counted.element(), element)));
        }
      }
    }
  }

  private void overwrite(Parameter parameter) {
    if (parameter instanceof Parameter.Counted counted && counted.direction().isWritten()) {
      text.append(
          CValues.each(
              counted.name(),
              counted.countName(),
              element -> CValues.derive(counted.element(), element)));
    }
  }

  // ---- functions that call back

  private void defineCaller(Case function) {
    text.append(CText.prototype(function)).append(" {\nuint64_t hash = FOLD_EMPTY;\n");
    function.fixed().forEach(this::foldParameter);
    text.append("seen_arguments = hash;\n");
    String call = callThroughWideTypes(function);
    if (function.result() instanceof Type.NoType) {
      text.append(call).append(";\n}\n");
      return;
    }
    text.append(CText.declare(function.result(), "result")).append(" = ").append(call);
    text.append(";\nhash = FOLD_EMPTY;\n").append(CValues.fold(function.result(), "result"));
    text.append("seen_result = hash;\nreturn result;\n}\n");
  }

  /// A call of the function pointer. A dirty one goes through a type whose narrow parameters are as
  /// wide as registers, so that the callee finds more there than its parameters.
  private static String callThroughWideTypes(Case function) {
    var types = new ArrayList<String>();
    var arguments = new ArrayList<String>();
    for (Parameter each : function.fixed()) {
      String dirty =
          function.form().dirty() && each instanceof Parameter.ByValue(var name, var type)
              ? CValues.dirty(type, name)
              : null;
      types.add(dirty == null ? CText.parameters(each).getFirst() : "uint64_t " + each.name());
      arguments.add(dirty == null ? each.name() : dirty);
    }
    String type = CText.prototype(function.result(), "(*)", types);
    return "((" + type + ")call)(" + String.join(", ", arguments) + ")";
  }
}
