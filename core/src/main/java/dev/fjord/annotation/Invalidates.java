package dev.fjord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The call ends the receiver's borrowed memory, or what the named C functions retained.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD})
public @interface Invalidates {
  /// C functions.
  String[] value() default {};

  /// Parameters that tell slots apart.
  String[] key() default {};
}
