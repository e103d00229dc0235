package dev.fjord.runtime;

import dev.fjord.Struct;
import dev.fjord.StructArray;
import java.lang.foreign.MemorySegment;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What arrays of all views have in common; a class of its own for each view makes the elements, so
/// that a loop over them sees one class only.
///
/// Extended by emitted code; not for people.
///
/// @param <T> the view of one element
public abstract class ViewArray<T extends Struct> implements StructArray<T> {
  private final MemorySegment segment;
  private final long size;

  /// An array of as many elements as the memory has.
  protected ViewArray(MemorySegment segment, long elementSize) {
    this.segment = segment;
    this.size = elementSize == 0 ? 0 : segment.byteSize() / elementSize;
    if (elementSize != 0 && segment.byteSize() % elementSize != 0) {
      throw new IllegalArgumentException(
          segment.byteSize() + " bytes are not a multiple of structs of " + elementSize + " bytes");
    }
  }

  /// The memory of the element at an index.
  protected final MemorySegment element(long index, long elementSize) {
    if (index < 0 || index >= size) {
      throw outOfBounds(index);
    }
    return segment.asSlice(index * elementSize, elementSize);
  }

  private IndexOutOfBoundsException outOfBounds(long index) {
    return new IndexOutOfBoundsException(
        "the array has " + size + " elements, there is no index " + index);
  }

  @Override
  public final long size() {
    return size;
  }

  @Override
  public final MemorySegment segment() {
    return segment;
  }

  @Override
  public final Iterator<T> iterator() {
    return new Elements();
  }

  @Override
  public final Stream<T> stream() {
    return LongStream.range(0, size).mapToObj(this::get);
  }

  @Override
  public final List<T> asList() {
    if (size > Integer.MAX_VALUE) {
      throw new IllegalStateException(size + " elements are more than a list can have");
    }
    return new View();
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof ViewArray<?> array
        && array.getClass() == getClass()
        && array.size == size
        && array.segment.address() == segment.address()
        && array.segment.heapBase().equals(segment.heapBase());
  }

  @Override
  public final int hashCode() {
    return ViewText.hash(segment);
  }

  @Override
  public final String toString() {
    return size <= 100
        ? asList().toString()
        : size + " structs at 0x" + Long.toHexString(segment.address());
  }

  private final class Elements implements Iterator<T> {
    private long next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public T next() {
      if (next >= size) {
        throw new NoSuchElementException();
      }
      return get(next++);
    }
  }

  private final class View extends AbstractList<T> implements RandomAccess {
    @Override
    public T get(int index) {
      return ViewArray.this.get(index);
    }

    @Override
    public int size() {
      return (int) size;
    }
  }
}
