package dev.fjord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Size and alignment of a struct whose fields the text does not declare completely.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
@Repeatable(Layout.List.class)
public @interface Layout {
  /// Bytes.
  long size();

  /// Bytes.
  long align();

  /// Limits it to targets: a glob over `os-arch`, such as `linux-*`.
  String on() default "*";

  /// Several of them on one element.
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE})
  @interface List {
    /// In the order written.
    Layout[] value();
  }
}
