package dev.fjord.bench.startup;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the class file of a contract with as many functions as are asked for, as a generator of
/// bindings would: six prototypes in turn, each function with a name of its own.
final class BigContract {
  private static final String PACKAGE = "fjordbench.generated";
  private static final int PUBLIC_ABSTRACT = ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT;

  private static final String[][] KINDS = {
    {"int f%(int a, int b)", "(II)I"},
    {"double f%(double x)", "(D)D"},
    {"size_t f%(const char *text)", "(Ljava/lang/String;)J"},
    {"long long f%(long long a, int b, int c)", "(JII)J"},
    {"void f%(unsigned a, void *p)", "(ILjava/lang/foreign/MemorySegment;)V"},
    {"const char *f%(int which)", "(I)Ljava/lang/String;"},
  };

  private BigContract() {}

  /// Writes it below a folder of the class path and returns the class's name.
  static String write(Path folder, int functions) throws IOException {
    String name = PACKAGE + ".Contract" + functions;
    Path file = folder.resolve(name.replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    Files.write(
        file, ClassFile.of().build(ClassDesc.of(name), builder -> declare(builder, functions)));
    return name;
  }

  private static void declare(ClassBuilder builder, int functions) {
    builder.withFlags(PUBLIC_ABSTRACT | ClassFile.ACC_INTERFACE);
    builder.with(annotation(Library.class, "fjordbench"));
    for (int i = 0; i < functions; i++) {
      String[] kind = KINDS[i % KINDS.length];
      String prototype = kind[0].replace("%", Integer.toString(i));
      builder.withMethod(
          "f" + i,
          MethodTypeDesc.ofDescriptor(kind[1]),
          PUBLIC_ABSTRACT,
          method -> method.with(annotation(C.class, prototype)));
    }
  }

  private static RuntimeVisibleAnnotationsAttribute annotation(Class<?> type, String value) {
    AnnotationValue values = AnnotationValue.ofArray(AnnotationValue.ofString(value));
    return RuntimeVisibleAnnotationsAttribute.of(
        Annotation.of(ClassDesc.of(type.getName()), AnnotationElement.of("value", values)));
  }
}
