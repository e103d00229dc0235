package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.PointerType;
import dev.fjord.c.QualifiedType;
import dev.fjord.c.Qualifier;
import dev.fjord.c.Scalar;
import dev.fjord.c.ScalarType;
import dev.fjord.c.VoidType;
import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaUse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The C type of a field that no text declares, of the Java type that reads or writes it.
final class FieldInference {
  private FieldInference() {}

  static @Nullable CType of(JavaMethod method, Conversions conversions) {
    JavaUse use =
        method.type().returnType().descriptorString().equals("V") && !method.parameters().isEmpty()
            ? method.parameters().getFirst().use()
            : method.result();
    return switch (use.type().descriptorString()) {
      case "Z" -> new ScalarType(Scalar.BOOL);
      case "B", "S", "C", "I", "J", "F", "D" -> ElementsRule.ownType(use);
      case "Ljava/lang/String;" ->
          new PointerType(new QualifiedType(new ScalarType(Scalar.CHAR), Set.of(Qualifier.CONST)));
      case "Ljava/lang/foreign/MemorySegment;" -> new PointerType(new VoidType());
      default -> conversions.contract().declared(use.type());
    };
  }
}
