package dev.fjord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The names under which the linker knows a function, tried in order.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD})
@Repeatable(Symbol.List.class)
public @interface Symbol {
  /// Symbol names.
  String[] value();

  /// Limits it to targets: a glob over `os-arch`, such as `linux-*`.
  String on() default "*";

  /// Several of them on one element.
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD})
  @interface List {
    /// In the order written.
    Symbol[] value();
  }
}
