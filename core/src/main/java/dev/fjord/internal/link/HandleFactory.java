package dev.fjord.internal.link;

import java.lang.constant.ClassDesc;
import java.lang.foreign.Arena;

/// Makes handle objects of what C calls them by, and back.
public interface HandleFactory {

  /// A handle object of that type for an address or number of C; `owned` if Java closes it. It
  /// closes before its parents, which are handles.
  Object wrap(ClassDesc type, long value, boolean owned, Object... parents);

  /// A handle object for memory that Fjord has made and C has initialized; it frees the memory
  /// after closing.
  default Object wrapMade(ClassDesc type, long address, Object... parents) {
    return wrap(type, address, true, parents);
  }

  /// The handle that is open at that address, or a new one that is borrowed: what fields show.
  default Object arriving(ClassDesc type, long value) {
    return wrap(type, value, false);
  }

  /// The handle that is open at that address, or a new one that ends with a callback, whose arena
  /// it is.
  default Object arriving(ClassDesc type, long value, Arena callback) {
    return arriving(type, value);
  }

  /// A handle object for an address or number that the user has, and Java owns from now on.
  ///
  /// @throws IllegalArgumentException if the type is none of a handle that C can close
  /// @throws IllegalStateException if Java owns it already
  Object adopt(ClassDesc type, long value);

  /// A handle object for an address or number that the user has, and somebody else closes. One that
  /// is open there ends it.
  Object borrow(ClassDesc type, long value);

  /// The address or number that C knows the handle by, whether it is open or not.
  long unwrap(Object handle);

  /// The factory of contracts without handles.
  static HandleFactory none() {
    return NoHandles.INSTANCE;
  }
}
