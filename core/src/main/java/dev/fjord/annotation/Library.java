package dev.fjord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The library that holds the functions of a contract: `@Library("z")`.
///
/// Several names are candidates in order; without a name the process itself is searched. `"c"` and
/// `"m"` are the process's C library. How a name becomes a file is told in `docs/semantics.md`.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
@Repeatable(Library.List.class)
public @interface Library {
  /// Names as the linker takes them (`z` for `libz.so.1`), file names, or paths.
  String[] value() default {};

  /// Limits it to targets: a glob over `os-arch`, such as `linux-*`.
  String on() default "*";

  /// Several of them on one element.
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE})
  @interface List {
    /// In the order written.
    Library[] value();
  }
}
