package dev.fjord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The C text of an element: a prototype, type, field path or value, as a manual page or header
/// shows it.
///
/// `@C("unsigned long crc32(unsigned long crc, const unsigned char *buf, unsigned int len)")`
/// stands on the method that calls it. Texts of several annotations that match the target are
/// joined.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Repeatable(C.List.class)
public @interface C {
  /// The text; several strings are joined by line ends.
  String[] value();

  /// Limits it to targets: a glob over `os-arch`, such as `linux-*`.
  String on() default "*";

  /// Several of them on one element.
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.RECORD_COMPONENT, ElementType.FIELD})
  @interface List {
    /// In the order written.
    C[] value();
  }
}
