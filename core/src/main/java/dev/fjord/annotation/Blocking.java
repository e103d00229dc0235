package dev.fjord.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The call may block: a virtual thread does not hold its carrier.
///
/// A platform thread calls C itself. A virtual thread has another thread call it and waits, which
/// takes about ten microseconds; so it is for functions that may wait for longer. Callbacks of the
/// call then run on that other thread. On a type it holds for all methods.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Blocking {}
