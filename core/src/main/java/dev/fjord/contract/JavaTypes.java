package dev.fjord.contract;

import java.lang.constant.ClassDesc;
import org.jspecify.annotations.Nullable;

/// Where types are looked up: class files at run time, the compiler's model at build time.
public interface JavaTypes {

  /// The type, or null if there is no class file for it. Primitive and array types have none.
  @Nullable JavaType find(ClassDesc type);

  /// Whether `type` is `ancestor` or extends it, directly or not.
  default boolean isSubtype(ClassDesc type, ClassDesc ancestor) {
    if (type.equals(ancestor)) {
      return true;
    }
    JavaType found = type.isClassOrInterface() ? find(type) : null;
    if (found == null) {
      return false;
    }
    for (ClassDesc parent : found.interfaces()) {
      if (isSubtype(parent, ancestor)) {
        return true;
      }
    }
    return false;
  }
}
