package dev.fjord.internal.link;

import java.lang.invoke.MethodHandle;

/// Makes none.
enum NoViews implements ViewFactory {
  INSTANCE;

  @Override
  public MethodHandle maker(Class<?> view) {
    throw new IllegalArgumentException(view.getName() + " is no view of the contract");
  }

  @Override
  public MethodHandle arrayMaker(Class<?> view) {
    return maker(view);
  }
}
