import org.jspecify.annotations.NullMarked;

/// Java calls C, Rust and Go libraries, and those libraries call Java, on `java.lang.foreign`.
///
/// Start from the package `dev.fjord`.
@NullMarked
module dev.fjord {
  requires static org.jspecify;

  exports dev.fjord;
  exports dev.fjord.annotation;
  exports dev.fjord.c;
  exports dev.fjord.contract;
  exports dev.fjord.diagnostic;
  exports dev.fjord.plan;
  exports dev.fjord.runtime;
}
