package dev.fjord.contract;

import java.lang.constant.ClassDesc;
import org.jspecify.annotations.Nullable;

/// A type where it is used: the erased type, what JSpecify's `@Nullable` says of it and of an
/// array's elements, and its one type argument, if it has one (`Set<Flag>`).
public record JavaUse(
    ClassDesc type, boolean nullable, boolean nullableElements, @Nullable ClassDesc argument) {

  /// A plain use.
  public static JavaUse of(ClassDesc type) {
    return new JavaUse(type, false, false, null);
  }

  /// The element of an array use.
  public JavaUse element() {
    return new JavaUse(type.componentType(), nullableElements, false, null);
  }

  /// The type as people write it.
  @Override
  public String toString() {
    return type.displayName().replace('$', '.');
  }
}
