package dev.fjord.contract;

import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodSignature;
import java.lang.classfile.Signature;
import java.lang.classfile.TypeAnnotation;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.constant.ClassDesc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads uses of types: JSpecify's `@Nullable` and the one type argument that matters
/// (`Set<Flag>`).
final class UseReader {
  private static final String NULLABLE = "Lorg/jspecify/annotations/Nullable;";

  private final List<TypeAnnotation> annotations;
  private final @Nullable MethodSignature signature;

  private UseReader(List<TypeAnnotation> annotations, @Nullable MethodSignature signature) {
    this.annotations = annotations;
    this.signature = signature;
  }

  static UseReader of(MethodModel method) {
    var generic = method.findAttribute(Attributes.signature());
    return new UseReader(
        annotations(method), generic.isEmpty() ? null : generic.get().asMethodSignature());
  }

  static JavaUse component(RecordComponentInfo component) {
    ClassDesc type = component.descriptorSymbol();
    var generic = component.findAttribute(Attributes.signature());
    return use(
        type,
        annotations(component),
        TypeAnnotation.TargetType.FIELD,
        0,
        generic.isEmpty() ? null : generic.get().asTypeSignature());
  }

  JavaUse parameter(int index, ClassDesc type) {
    return use(
        type,
        annotations,
        TypeAnnotation.TargetType.METHOD_FORMAL_PARAMETER,
        index,
        signature == null ? null : signature.arguments().get(index));
  }

  JavaUse result(ClassDesc type) {
    return use(
        type,
        annotations,
        TypeAnnotation.TargetType.METHOD_RETURN,
        0,
        signature == null ? null : signature.result());
  }

  private static List<TypeAnnotation> annotations(AttributedElement element) {
    var attribute = element.findAttribute(Attributes.runtimeVisibleTypeAnnotations());
    return attribute.isEmpty() ? List.of() : attribute.get().annotations();
  }

  private static JavaUse use(
      ClassDesc type,
      List<TypeAnnotation> annotations,
      TypeAnnotation.TargetType target,
      int index,
      @Nullable Signature generic) {
    boolean self = false;
    boolean elements = false;
    for (TypeAnnotation each : annotations) {
      if (!each.annotation().className().equalsString(NULLABLE) || !matches(each, target, index)) {
        continue;
      }
      long arrays = arrayDepth(each);
      self |= arrays == 0;
      elements |= arrays == 1;
    }
    return new JavaUse(type, self, elements, argument(generic));
  }

  private static boolean matches(
      TypeAnnotation annotation, TypeAnnotation.TargetType target, int index) {
    return annotation.targetInfo().targetType() == target
        && (!(annotation.targetInfo() instanceof TypeAnnotation.FormalParameterTarget parameter)
            || parameter.formalParameterIndex() == index);
  }

  private static long arrayDepth(TypeAnnotation annotation) {
    long depth = 0;
    for (TypeAnnotation.TypePathComponent each : annotation.targetPath()) {
      switch (each.typePathKind()) {
        case ARRAY -> depth++;
        case INNER_TYPE -> {}
        case WILDCARD, TYPE_ARGUMENT -> depth += 100;
      }
    }
    return depth;
  }

  private static @Nullable ClassDesc argument(@Nullable Signature generic) {
    if (generic instanceof Signature.ClassTypeSig type
        && type.typeArgs().size() == 1
        && type.typeArgs().getFirst() instanceof Signature.TypeArg.Bounded bounded
        && bounded.boundType() instanceof Signature.ClassTypeSig bound) {
      return bound.classDesc();
    }
    return null;
  }
}
