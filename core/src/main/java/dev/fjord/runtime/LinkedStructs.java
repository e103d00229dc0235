package dev.fjord.runtime;

import dev.fjord.Struct;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Follows the structs of a list.
///
/// @param <T> the view of one
public final class LinkedStructs<T extends Struct> implements Iterator<T> {
  private final Function<? super T, ? extends @Nullable T> following;
  private @Nullable T next;

  /// From `first`, if there is one.
  public LinkedStructs(@Nullable T first, Function<? super T, ? extends @Nullable T> following) {
    this.next = first;
    this.following = following;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public T next() {
    T found = next;
    if (found == null) {
      throw new NoSuchElementException();
    }
    next = following.apply(found);
    return found;
  }
}
