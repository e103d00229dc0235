package dev.fjord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Captures `errno` with the call, and fails the call by it.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD})
public @interface Errno {
  /// When the call has failed.
  Failure failure() default Failure.DEFAULT;

  /// Whether errno is zeroed before, and must be non-zero for a failure.
  boolean cleared() default false;

  /// When a call has failed.
  enum Failure {
    /// The result is negative (signed), or NULL.
    DEFAULT,
    /// The result is negative.
    NEGATIVE,
    /// The result is -1.
    MINUS_ONE,
    /// The result is NULL.
    NULL,
    /// The result is not zero.
    NONZERO,
    /// errno alone decides; only with `cleared`.
    ANY,
    /// The result is the error number.
    CODE
  }
}
