package dev.fjord.contract;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a [JavaType] of a class file.
final class ClassFileReader {
  private ClassFileReader() {}

  static JavaType read(ClassModel model) {
    ClassDesc self = model.thisClass().asSymbol();
    List<ClassDesc> interfaces = new ArrayList<>();
    model.interfaces().forEach(each -> interfaces.add(each.asSymbol()));
    List<ClassDesc> nested = new ArrayList<>();
    ClassDesc enclosing = enclosing(model, self, nested);
    return new JavaType(
        self,
        kind(model),
        interfaces,
        enclosing,
        nested,
        NoteReader.of(model),
        methods(model, self),
        components(model),
        constants(model));
  }

  private static JavaType.Kind kind(ClassModel model) {
    if (model.flags().has(AccessFlag.INTERFACE)) {
      return JavaType.Kind.INTERFACE;
    }
    if (model.flags().has(AccessFlag.ENUM)) {
      return JavaType.Kind.ENUM;
    }
    return model.findAttribute(Attributes.record()).isPresent()
        ? JavaType.Kind.RECORD
        : JavaType.Kind.OTHER;
  }

  private static @Nullable ClassDesc enclosing(
      ClassModel model, ClassDesc self, List<ClassDesc> nested) {
    ClassDesc enclosing = null;
    var table = model.findAttribute(Attributes.innerClasses());
    if (table.isEmpty()) {
      return null;
    }
    for (InnerClassInfo each : table.get().classes()) {
      if (each.outerClass().isEmpty()) {
        continue;
      }
      ClassDesc inner = each.innerClass().asSymbol();
      ClassDesc outer = each.outerClass().get().asSymbol();
      if (inner.equals(self)) {
        enclosing = outer;
      } else if (outer.equals(self)) {
        nested.add(inner);
      }
    }
    return enclosing;
  }

  private static List<JavaMethod> methods(ClassModel model, ClassDesc self) {
    List<JavaMethod> methods = new ArrayList<>();
    for (MethodModel method : model.methods()) {
      if (!method.methodName().stringValue().startsWith("<")
          && !method.flags().has(AccessFlag.SYNTHETIC)) {
        methods.add(MethodReader.read(self, method));
      }
    }
    return methods;
  }

  private static List<JavaComponent> components(ClassModel model) {
    List<JavaComponent> components = new ArrayList<>();
    var attribute = model.findAttribute(Attributes.record());
    if (attribute.isPresent()) {
      for (RecordComponentInfo each : attribute.get().components()) {
        components.add(
            new JavaComponent(
                each.name().stringValue(), UseReader.component(each), NoteReader.of(each)));
      }
    }
    return components;
  }

  private static List<JavaConstant> constants(ClassModel model) {
    List<JavaConstant> constants = new ArrayList<>();
    for (FieldModel field : model.fields()) {
      if (field.flags().has(AccessFlag.ENUM)) {
        constants.add(
            new JavaConstant(
                field.fieldName().stringValue(), constants.size(), NoteReader.of(field)));
      }
    }
    return constants;
  }
}
