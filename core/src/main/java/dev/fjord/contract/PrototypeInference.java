package dev.fjord.contract;

import dev.fjord.c.CType;
import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.FunctionType;
import dev.fjord.c.Parameter;
import dev.fjord.c.PointerType;
import dev.fjord.c.QualifiedType;
import dev.fjord.c.Qualifier;
import dev.fjord.c.Scalar;
import dev.fjord.c.ScalarType;
import dev.fjord.c.Storage;
import dev.fjord.c.Traits;
import dev.fjord.c.TypedefType;
import dev.fjord.c.VoidType;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Infers a prototype from Java types alone: `int` is C `int`, `long` is `long long`, `String` is
/// `const char *`, and so on.
final class PrototypeInference {

  private static final Traits PLAIN =
      new Traits(Storage.NONE, false, false, false, null, List.of());

  private final Function<ClassDesc, @Nullable CType> declared;
  private final Diagnostics out;

  PrototypeInference(Function<ClassDesc, @Nullable CType> declared, Diagnostics out) {
    this.declared = declared;
    this.out = out;
  }

  @Nullable FunctionDeclaration infer(JavaMethod method) {
    List<Parameter> parameters = new ArrayList<>();
    Position position = Position.of(method.origin());
    CType result = type(method.result(), method);
    boolean complete = result != null;
    for (JavaParameter parameter : method.parameters()) {
      CType type = type(parameter.use(), method);
      complete &= type != null;
      if (type != null) {
        parameters.add(new Parameter(parameter.name(), type, null, position));
      }
    }
    if (!complete || result == null) {
      return null;
    }
    FunctionType type = new FunctionType(result, parameters, true, false, List.of());
    return new FunctionDeclaration(method.name(), type, PLAIN, false, position);
  }

  private @Nullable CType type(JavaUse use, JavaMethod method) {
    CType inferred = infer(use.type());
    if (inferred == null) {
      out.report(
          DiagnosticId.PROTOTYPE,
          Position.of(method.origin()),
          "no C type can be inferred for " + use,
          "write the prototype beside the method: @C(\"...\")");
    }
    return inferred;
  }

  /// The C type that a Java type stands for by itself, or null.
  @Nullable CType infer(ClassDesc java) {
    return switch (java.descriptorString()) {
      case "V" -> new VoidType();
      case "Z" -> new ScalarType(Scalar.BOOL);
      case "B" -> new ScalarType(Scalar.SIGNED_CHAR);
      case "S" -> new ScalarType(Scalar.SHORT);
      case "C" -> new TypedefType("uint16_t");
      case "I" -> new ScalarType(Scalar.INT);
      case "J" -> new ScalarType(Scalar.LONG_LONG);
      case "F" -> new ScalarType(Scalar.FLOAT);
      case "D" -> new ScalarType(Scalar.DOUBLE);
      case "Ljava/lang/String;" ->
          new PointerType(new QualifiedType(new ScalarType(Scalar.CHAR), Set.of(Qualifier.CONST)));
      case "Ljava/lang/foreign/MemorySegment;" -> new PointerType(new VoidType());
      default -> declared.apply(java);
    };
  }
}
