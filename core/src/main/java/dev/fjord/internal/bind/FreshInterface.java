package dev.fjord.internal.bind;

import static java.lang.classfile.ClassFile.ACC_ABSTRACT;
import static java.lang.classfile.ClassFile.ACC_INTERFACE;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import org.jspecify.annotations.Nullable;

/// Makes interfaces where there is none to implement, or none that can be implemented where it
/// stands, each in a class loader of its own that goes when nobody uses it any more.
final class FreshInterface {

  private static final String PACKAGE = "fjord.bound";

  private FreshInterface() {}

  /// An interface of that name with one method, and all rights beside it.
  static Lookup withMethod(ClassDesc desc, String name, MethodTypeDesc type) {
    byte[] bytes =
        ClassFile.of()
            .build(
                desc,
                builder ->
                    builder
                        .withFlags(ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT)
                        .withMethod(name, type, ACC_PUBLIC | ACC_ABSTRACT, _ -> {}));
    return define(bytes, null);
  }

  /// An interface that extends a public one and adds nothing, and all rights beside it.
  static Lookup extending(Class<?> parent) {
    ClassDesc desc = ClassDesc.of(PACKAGE, parent.getSimpleName());
    byte[] bytes =
        ClassFile.of()
            .build(
                desc,
                builder ->
                    builder
                        .withFlags(ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT)
                        .withInterfaceSymbols(parent.describeConstable().orElseThrow()));
    return define(bytes, parent.getClassLoader());
  }

  /// Whether these are rights beside an interface that was made here.
  static boolean isMade(Lookup lookup) {
    return lookup.lookupClass().getClassLoader() instanceof Loader;
  }

  private static Lookup define(byte[] bytes, @Nullable ClassLoader sees) {
    Class<?> made = new Loader(sees).define(bytes);
    FreshInterface.class.getModule().addReads(made.getModule());
    try {
      return MethodHandles.privateLookupIn(made, MethodHandles.lookup());
    } catch (IllegalAccessException e) {
      throw new AssertionError("an unnamed module is open to everybody", e);
    }
  }

  /// Sees Fjord, whatever the parent sees.
  private static final class Loader extends ClassLoader {

    Loader(@Nullable ClassLoader parent) {
      super(parent);
    }

    Class<?> define(byte[] bytes) {
      return defineClass(null, bytes, 0, bytes.length);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      ClassLoader own = FreshInterface.class.getClassLoader();
      if (own == null || !name.startsWith("dev.fjord.")) {
        throw new ClassNotFoundException(name);
      }
      return own.loadClass(name);
    }
  }
}
