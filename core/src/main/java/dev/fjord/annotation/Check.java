package dev.fjord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The Java method that judges a call: `@Check("zero")`, `@Check("opened(return, db)")`.
///
/// On a type it applies to each method below that has none of its own.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Check.List.class)
public @interface Check {
  /// A method of the contract or of `Checks`, with references; `m` is `m(return)`.
  String value();

  /// Several of them on one element.
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @interface List {
    /// In the order written.
    Check[] value();
  }
}
