package dev.fjord.internal.link;

import java.lang.constant.ClassDesc;

/// Stands where no contract may have handles.
enum NoHandles implements HandleFactory {
  INSTANCE;

  @Override
  public Object wrap(ClassDesc type, long value, boolean owned, Object... parents) {
    throw new AssertionError("a plan without handles made a " + type.displayName());
  }

  @Override
  public Object adopt(ClassDesc type, long value) {
    throw isNone(type);
  }

  @Override
  public Object borrow(ClassDesc type, long value) {
    throw isNone(type);
  }

  private static IllegalArgumentException isNone(ClassDesc type) {
    return new IllegalArgumentException(
        type.displayName() + " is no handle of the contract, which has none");
  }

  @Override
  public long unwrap(Object handle) {
    throw new AssertionError("a plan without handles used " + handle);
  }
}
