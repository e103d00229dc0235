package dev.fjord.runtime;

import dev.fjord.Struct;
import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Follows the structs of a list.
///
/// The compiler of the JVM makes no object of a view that is gone before the next one is made. One
/// that is kept while the list moves on it does make, for each struct, so what is kept here is the
/// next struct's address, if all else is as with the first.
///
/// @param <T> the view of one
public final class LinkedStructs<T extends Struct> implements Iterator<T> {
  private final Function<? super T, ? extends @Nullable T> following;
  private final @Nullable ViewSource views;
  private final MemorySegment memory;
  private final long byteSize;
  private long address;
  private @Nullable T other;

  /// From `first`, if there is one.
  public LinkedStructs(@Nullable T first, Function<? super T, ? extends @Nullable T> following) {
    this.following = following;
    this.views = first instanceof ViewSource source ? source : null;
    this.memory = first == null ? MemorySegment.NULL : first.segment();
    this.byteSize = memory.byteSize();
    goTo(first);
  }

  @Override
  public boolean hasNext() {
    return address != 0 || other != null;
  }

  @Override
  public T next() {
    T found = other == null ? atAddress() : other;
    goTo(following.apply(found));
    return found;
  }

  // Three branches that share nothing: where they joined, the next view would be kept.
  private void goTo(@Nullable T next) {
    if (next == null) {
      address = 0;
      other = null;
    } else if (isAlike(next)) {
      address = next.segment().address();
      other = null;
    } else {
      address = 0;
      other = next;
    }
  }

  // The source makes views of its own class, which `isAlike` has seen to be that of the next one.
  @SuppressWarnings("unchecked")
  private T atAddress() {
    if (views == null || address == 0) {
      throw new NoSuchElementException();
    }
    return (T) views.fjord$at(PointedMemory.of(address, byteSize, memory));
  }

  private boolean isAlike(T next) {
    if (views == null || next.getClass() != views.getClass()) {
      return false;
    }
    MemorySegment place = next.segment();
    return place.isNative()
        && place.address() != 0
        && place.byteSize() == byteSize
        && !place.isReadOnly()
        && place.scope().equals(memory.scope());
  }
}
