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
  public long unwrap(Object handle) {
    throw new AssertionError("a plan without handles used " + handle);
  }
}
