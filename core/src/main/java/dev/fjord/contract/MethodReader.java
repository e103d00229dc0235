package dev.fjord.contract;

import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.MethodParameterInfo;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a [JavaMethod] of a class file's method.
final class MethodReader {
  private MethodReader() {}

  static JavaMethod read(ClassDesc owner, MethodModel method) {
    MethodTypeDesc type = method.methodTypeSymbol();
    UseReader uses = UseReader.of(method);
    List<JavaParameter> parameters = new ArrayList<>();
    for (int i = 0; i < type.parameterCount(); i++) {
      parameters.add(
          new JavaParameter(
              name(method, i), uses.parameter(i, type.parameterType(i)), notes(method, i)));
    }
    return new JavaMethod(
        owner,
        method.methodName().stringValue(),
        type,
        method.flags().has(AccessFlag.STATIC),
        method.flags().has(AccessFlag.ABSTRACT),
        method.flags().has(AccessFlag.VARARGS),
        uses.result(type.returnType()),
        parameters,
        NoteReader.of(method));
  }

  private static @Nullable String name(MethodModel method, int index) {
    var attribute = method.findAttribute(Attributes.methodParameters());
    if (attribute.isEmpty() || index >= attribute.get().parameters().size()) {
      return null;
    }
    MethodParameterInfo info = attribute.get().parameters().get(index);
    return info.name().isEmpty() ? null : info.name().get().stringValue();
  }

  private static Notes notes(MethodModel method, int index) {
    var attribute = method.findAttribute(Attributes.runtimeVisibleParameterAnnotations());
    if (attribute.isEmpty()) {
      return Notes.NONE;
    }
    List<List<Annotation>> lists = attribute.get().parameterAnnotations();
    return index < lists.size() ? NoteReader.of(lists.get(index)) : Notes.NONE;
  }
}
