package dev.fjord.internal.link;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;

/// What C passes to a callback and gets back, and the classes that serve it: `JJ:I` is a function
/// of two addresses whose result is an `int`.
///
/// Text as in [Shapes], without variadic arguments and without `A`. Structs arrive and go back as
/// segments.
public record UpcallShape(String text, FunctionDescriptor descriptor) {
  private static final String PACKAGE = "dev.fjord.runtime";

  /// The shape that a text describes.
  public static UpcallShape of(String text) {
    if (text.indexOf('.') >= 0 || text.indexOf('A') >= 0) {
      throw new IllegalArgumentException(
          "shape '" + text + "': a callback has no variadic arguments and no segments; write J");
    }
    return new UpcallShape(text, Shapes.descriptor(text));
  }

  /// The interface that adapters implement.
  public ClassDesc interfaceType() {
    return ClassDesc.of(PACKAGE, "Upcall$" + mangled());
  }

  /// The type of its one method, `call`: the Java function, then the carriers.
  public MethodTypeDesc callType() {
    return carriers().insertParameterTypes(0, ConstantDescs.CD_Object);
  }

  MethodTypeDesc carriers() {
    return descriptor.toMethodType().describeConstable().orElseThrow();
  }

  ClassDesc slotType() {
    return ClassDesc.of(PACKAGE, "Slot$" + mangled());
  }

  ClassDesc genericType() {
    return ClassDesc.of(PACKAGE, "Generic$" + mangled());
  }

  /// The bytes of a result that is a struct; 0 for any other.
  long resultBlockSize() {
    boolean isStruct = text.charAt(text.indexOf(':') + 1) == '{' || text.endsWith(">");
    return isStruct ? descriptor.returnLayout().map(MemoryLayout::byteSize).orElseThrow() : 0;
  }

  /// The text in letters that may stand in a class name and in a file name everywhere. No two
  /// shapes share one: brackets nest, so one letter closes them all.
  String mangled() {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      name.append(
          switch (letter) {
            case '{' -> 's';
            case '<' -> 'u';
            case '[' -> 'a';
            case '}', '>', ']' -> 'e';
            case ':' -> '_';
            default -> letter;
          });
    }
    return name.toString();
  }
}
