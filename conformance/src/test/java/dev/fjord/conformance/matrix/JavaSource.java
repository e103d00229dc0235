package dev.fjord.conformance.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The Java file of a batch: one contract with the records, enums and callbacks that it uses.
final class JavaSource {
  /// The package of all generated classes.
  static final String PACKAGE = "generated.matrix";

  private final StringBuilder text = new StringBuilder();

  private JavaSource() {}

  /// The source of a contract, which is a public interface named `name`.
  static String of(String name, List<Case> cases) {
    var source = new JavaSource();
    source.text.append("package ").append(PACKAGE).append(";\n");
    source.text.append("import dev.fjord.annotation.*;\nimport java.lang.foreign.MemorySegment;\n");
    source.text.append("import java.lang.invoke.MethodHandles;\n");
    source.declarations(cases);
    source.text.append("public interface ").append(name).append(" {\n");
    source.text.append("  static MethodHandles.Lookup lookup() {\n");
    source.text.append("    return MethodHandles.lookup();\n  }\n");
    cases.forEach(source::member);
    return source.text.append("}\n").toString();
  }

  private void declarations(List<Case> cases) {
    var lines = new ArrayList<String>();
    for (Case each : cases) {
      each.enums().forEach(constants -> lines.add(CText.define(constants)));
      each.structs().stream()
          .filter(struct -> !isSelfContained(struct))
          .forEach(struct -> lines.add(CText.define(struct)));
      if (each.form().prototype() == Case.Prototype.IN_CONTRACT) {
        lines.add(CText.prototype(each) + ";");
      }
    }
    if (!lines.isEmpty()) {
      text.append("@C({\n  \"").append(String.join("\",\n  \"", lines)).append("\"})\n");
    }
  }

  /// Structs of plain fields stand on their records, others in the text of the contract.
  private static boolean isSelfContained(Type.StructType struct) {
    return Stream.concat(struct.fields().stream(), struct.others().stream())
        .allMatch(field ->
            switch (field.type()) {
              case Type.IntegerType _,
                  Type.TruthType _,
                  Type.FloatType _,
                  Type.DoubleType _,
                  Type.BitFieldType _,
                  Type.AddressType _ ->
                  true;
              case Type.EnumType _, Type.StructType _, Type.ArrayType _, Type.NoType _ -> false;
            });
  }

  private void member(Case function) {
    text.append("\n  // seed ").append(Long.toHexString(function.seed())).append('\n');
    function.enums().forEach(this::define);
    function.structs().forEach(this::define);
    if (function.form().callback()) {
      callback(function);
    }
    if (function.form().prototype() == Case.Prototype.ON_METHOD) {
      text.append("  @C(\"").append(CText.prototype(function)).append("\")\n");
    }
    var parameters = new ArrayList<String>();
    if (function.form().callback()) {
      parameters.add(function.callbackName() + " call");
    }
    function.parameters().forEach(each -> parameters.add(declare(each)));
    text.append("  ").append(name(function.result())).append(' ').append(function.name());
    text.append('(').append(String.join(", ", parameters)).append(");\n");
  }

  private void callback(Case function) {
    text.append("  @C(\"").append(CText.callbackType(function, "")).append("\")\n");
    text.append("  interface ").append(function.callbackName()).append(" {\n    ");
    text.append(name(function.result())).append(" call(");
    text.append(String.join(", ", function.fixed().stream().map(JavaSource::declare).toList()));
    text.append(");\n  }\n");
  }

  private static String declare(Parameter parameter) {
    return switch (parameter) {
      case Parameter.ByValue(var name, var type) -> name(type) + " " + name;
      case Parameter.ByPointer(var name, var type) -> name(type) + " " + name;
      case Parameter.Text(var name) -> "String " + name;
      case Parameter.Counted counted ->
          (counted.direction().isRead() ? "" : "@Out ")
              + "@Sized(\""
              + counted.countName()
              + "\") "
              + name(counted.element())
              + "[] "
              + counted.name();
    };
  }

  private static String name(Type type) {
    return switch (type) {
      case Type.IntegerType integer -> integer.java().getName();
      case Type.TruthType _ -> "boolean";
      case Type.EnumType constants -> constants.javaName();
      case Type.FloatType _ -> "float";
      case Type.DoubleType _ -> "double";
      case Type.AddressType _ -> "MemorySegment";
      case Type.BitFieldType bits -> name(bits.type());
      case Type.StructType struct -> struct.javaName();
      case Type.ArrayType(var element, _) -> name(element) + "[]";
      case Type.NoType _ -> "void";
    };
  }

  private void define(Type.EnumType constants) {
    text.append("  @C(\"enum ").append(constants.tag()).append("\")\n  enum ");
    text.append(constants.javaName()).append(" {\n");
    for (int i = 0; i < constants.numbers().size(); i++) {
      int number = constants.numbers().get(i);
      text.append("    @C(\"").append(number).append("\") A").append(i).append(",\n");
    }
    text.append("    @Unknown OTHER\n  }\n");
  }

  private void define(Type.StructType struct) {
    String c = isSelfContained(struct) ? CText.define(struct) : CText.declare(struct, "");
    var components = new ArrayList<String>();
    struct.fields().forEach(field -> components.add(name(field.type()) + " " + field.name()));
    text.append("  @C(\"").append(c).append("\")\n  record ").append(struct.javaName());
    text.append('(').append(String.join(", ", components)).append(") {}\n");
  }
}
