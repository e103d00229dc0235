package dev.fjord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How many elements a pointer stands for. The count leaves the Java signature.
///
/// References name C parameters or, on components, sibling fields. An annotation without values
/// says that C knows the extent otherwise; nothing is checked then.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Sized {
  /// The counts: all get the number of elements, the first is read.
  String[] value() default {};

  /// The counts, in bytes.
  String[] bytes() default {};

  /// The parameter that holds the size of one element.
  String unit() default "";

  /// How many elements are valid afterwards.
  String valid() default "";
}
