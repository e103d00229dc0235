package dev.fjord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// C takes what is passed, and frees it.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Given {
  /// The allocator whose memory Java data is passed in.
  String value() default "malloc";

  /// Whether a failed call takes nothing.
  boolean unlessFailed() default false;
}
