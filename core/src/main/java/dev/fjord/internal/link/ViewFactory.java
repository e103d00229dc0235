package dev.fjord.internal.link;

import java.lang.invoke.MethodHandle;

/// Makes views of memory: of one executor, bound to one library. Any thread; what a view's class
/// needs is made when the first of it is asked for.
public interface ViewFactory {

  /// The handle that makes a view of a segment: `(MemorySegment)` to the view's type.
  MethodHandle maker(Class<?> view);

  /// The handle that makes an array of views of a segment: `(MemorySegment)StructArray`.
  MethodHandle arrayMaker(Class<?> view);

  /// The factory of contracts without views.
  static ViewFactory none() {
    return NoViews.INSTANCE;
  }
}
