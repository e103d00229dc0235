package dev.fjord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What the Java method returns instead of the C result: an out-parameter, a field of the result
/// (`.data`), or `this`. Several names make a record with its components in that order.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD})
public @interface Returns {
  /// References.
  String[] value();
}
