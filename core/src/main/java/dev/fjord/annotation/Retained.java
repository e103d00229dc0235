package dev.fjord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// C keeps what is passed after the call.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface Retained {
  /// The parameter whose end ends it; the receiver (else the library) by default.
  String value() default "";

  /// The function pointer parameter whose call ends it.
  String until() default "";

  /// Whether the next successful call replaces it.
  boolean slot() default false;

  /// Parameters that tell slots apart; implies `slot`.
  String[] key() default {};
}
