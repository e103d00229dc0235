package dev.fjord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The offset of a field in its struct.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.RECORD_COMPONENT})
@Repeatable(Offset.List.class)
public @interface Offset {
  /// Bytes.
  long value();

  /// Limits it to targets: a glob over `os-arch`, such as `linux-*`.
  String on() default "*";

  /// Several of them on one element.
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.RECORD_COMPONENT})
  @interface List {
    /// In the order written.
    Offset[] value();
  }
}
