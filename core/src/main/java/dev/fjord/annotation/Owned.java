package dev.fjord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The caller owns what C hands out.
///
/// Without a value it is closed by its own `close()`; with one, that C function frees it: what was
/// copied at once, segments and views when the `Arena` closes.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Owned {
  /// The function that frees, `free` or `opendal_bytes_free(.data)`.
  String value() default "";

  /// The handles it must not outlive; the receiver by default.
  String[] of() default "*";

  /// Whether it is owned even when the call fails.
  boolean always() default false;
}
