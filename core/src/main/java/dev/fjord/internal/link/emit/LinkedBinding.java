package dev.fjord.internal.link.emit;

import dev.fjord.internal.link.Downcalls;
import dev.fjord.internal.link.ErrnoCell;
import dev.fjord.internal.link.Linkage;
import dev.fjord.runtime.Binding;
import java.lang.constant.ClassDesc;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Binds an emitted class to a library in this process.
final class LinkedBinding implements Binding {
  private final Linkage linkage;
  private final Queue<Object> retained = new ConcurrentLinkedQueue<>();

  LinkedBinding(Linkage linkage) {
    this.linkage = linkage;
  }

  @Override
  public MethodHandle downcall(String shape, int flags) {
    return Downcalls.handle(shape, flags);
  }

  @Override
  public MemorySegment address(String function, String... symbols) {
    return MemorySegment.ofAddress(linkage.address(List.of(symbols), function));
  }

  @Override
  public void clearErrno() {
    ErrnoCell.clear();
  }

  @Override
  public Object adapter(MethodHandles.Lookup lookup, String className) {
    throw new UnsupportedOperationException(className);
  }

  @Override
  public Object wrap(Class<?> type, long value, boolean owned) {
    return linkage.handles().wrap(ClassDesc.ofDescriptor(type.descriptorString()), value, owned);
  }

  @Override
  public long unwrap(Object handle) {
    return linkage.handles().unwrap(handle);
  }

  @Override
  public void retain(Object value) {
    retained.add(value);
  }
}
