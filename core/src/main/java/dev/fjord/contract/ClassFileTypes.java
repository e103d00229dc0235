package dev.fjord.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads types from the class files that a class loader finds. Class files are read, not loaded,
/// since reading annotations by reflection makes a proxy of each and costs several times as much.
///
/// Keeps what it read; one instance serves one reading of one contract, on one thread.
public final class ClassFileTypes implements JavaTypes {

  // In JDK 25 the first constant that a process asks for must not be that of a primitive type, as
  // the first method type that is read would: it would find the others unmade, and fail.
  static {
    Objects.requireNonNull(ConstantDescs.CD_int);
  }

  // As by default, but that no lambda of the JDK is linked for it.
  private static final ClassFile CLASS_FILE =
      ClassFile.of(ClassFile.AttributeMapperOption.of(_ -> null));

  private final ClassFiles files;
  private final Map<ClassDesc, @Nullable JavaType> known = new HashMap<>();

  /// Types that `anchor` sees.
  public ClassFileTypes(Class<?> anchor) {
    ClassLoader found = anchor.getClassLoader();
    this.files = new ClassFiles(found != null ? found : ClassLoader.getSystemClassLoader());
  }

  @Override
  public @Nullable JavaType find(ClassDesc type) {
    if (!type.isClassOrInterface() || isPlatformValue(type.descriptorString())) {
      return null;
    }
    if (!known.containsKey(type)) {
      known.put(type, read(type));
    }
    return known.get(type);
  }

  // Strings, segments and buffers declare nothing that a contract could mean, and their class files
  // are long: reading them took as long as reading and parsing a small contract.
  private static boolean isPlatformValue(String descriptor) {
    return descriptor.equals("Ljava/lang/String;")
        || descriptor.equals("Ljava/lang/Object;")
        || descriptor.startsWith("Ljava/lang/foreign/")
        || descriptor.startsWith("Ljava/nio/");
  }

  private @Nullable JavaType read(ClassDesc type) {
    try {
      byte[] bytes = files.find(type);
      return bytes == null ? null : ClassFileReader.read(CLASS_FILE.parse(bytes));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
