package dev.fjord.internal.link.emit;

import dev.fjord.internal.link.Downcalls;
import dev.fjord.internal.link.ErrnoCell;
import dev.fjord.internal.link.Linkage;
import dev.fjord.internal.link.UpcallPools;
import dev.fjord.runtime.Binding;
import dev.fjord.runtime.LibraryLife;
import dev.fjord.runtime.Retentions;
import dev.fjord.runtime.UpcallPool;
import java.lang.constant.ClassDesc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Binds an emitted class to a library in this process.
final class LinkedBinding implements Binding {
  private final Linkage linkage;
  private final Definitions definitions;
  private final ShapesAhead ahead;
  private final ConcurrentMap<Integer, Object> made = new ConcurrentHashMap<>();

  LinkedBinding(Linkage linkage, Definitions definitions) {
    this(linkage, definitions, ShapesAhead.none());
  }

  LinkedBinding(Linkage linkage, Definitions definitions, ShapesAhead ahead) {
    this.linkage = linkage;
    this.definitions = definitions;
    this.ahead = ahead;
  }

  @Override
  public MethodHandle downcall(String shape, int flags) {
    ahead.begin();
    return Downcalls.handle(shape, flags);
  }

  @Override
  public MemorySegment address(String function, String... symbols) {
    return MemorySegment.ofAddress(linkage.address(List.of(symbols), function));
  }

  @Override
  public MemorySegment variable(String method, String... symbols) {
    return MemorySegment.ofAddress(linkage.variable(List.of(symbols), method));
  }

  @Override
  public void clearErrno() {
    ErrnoCell.clear();
  }

  @Override
  public UpcallPool pool(String shape) {
    return UpcallPools.of(shape, linkage.safety());
  }

  @Override
  public Object companion(MethodHandles.Lookup lookup, int number) {
    Object known = made.get(number);
    return known != null ? known : makeCompanion(lookup, number);
  }

  /// One thread at a time: an ordinary class is defined once.
  private synchronized Object makeCompanion(MethodHandles.Lookup lookup, int number) {
    Object known = made.get(number);
    if (known == null) {
      known = definitions.companion(lookup, number, this);
      made.put(number, known);
    }
    return known;
  }

  @Override
  public MethodHandle view(Class<?> type) {
    return linkage.views().maker(type);
  }

  @Override
  public MethodHandle viewArray(Class<?> type) {
    return linkage.views().arrayMaker(type);
  }

  @Override
  public Object contract() {
    return linkage.contract();
  }

  @Override
  public Object wrap(Class<?> type, long value, boolean owned, Object... parents) {
    ClassDesc desc = ClassDesc.ofDescriptor(type.descriptorString());
    return linkage.handles().wrap(desc, value, owned, parents);
  }

  @Override
  public Object wrapMade(Class<?> type, long address, Object... parents) {
    ClassDesc desc = ClassDesc.ofDescriptor(type.descriptorString());
    return linkage.handles().wrapMade(desc, address, parents);
  }

  @Override
  public Object arriving(Class<?> type, long value) {
    return linkage.handles().arriving(ClassDesc.ofDescriptor(type.descriptorString()), value);
  }

  @Override
  public Object arriving(Class<?> type, long value, Arena callback) {
    ClassDesc desc = ClassDesc.ofDescriptor(type.descriptorString());
    return linkage.handles().arriving(desc, value, callback);
  }

  @Override
  public long unwrap(Object handle) {
    return linkage.handles().unwrap(handle);
  }

  @Override
  public LibraryLife life() {
    return Objects.requireNonNull(linkage.life(), "the binding is never closed");
  }

  @Override
  public Retentions retentions() {
    return linkage.retentions();
  }
}
