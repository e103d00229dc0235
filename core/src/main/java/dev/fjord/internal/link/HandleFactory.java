package dev.fjord.internal.link;

import java.lang.constant.ClassDesc;

/// Makes handle objects of what C calls them by, and back.
public interface HandleFactory {

  /// A handle object of that type for an address or number of C; `owned` if Java closes it.
  Object wrap(ClassDesc type, long value, boolean owned);

  /// The address or number that C knows the handle by.
  long unwrap(Object handle);

  /// The factory of contracts without handles.
  static HandleFactory none() {
    return NoHandles.INSTANCE;
  }
}
