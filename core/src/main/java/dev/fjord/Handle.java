package dev.fjord;

import dev.fjord.internal.bind.AdoptedHandles;

/// An opaque pointer or number of C, as a Java object: a nested interface of a contract that
/// extends this one and says its C type.
///
/// ```java
/// @C("sqlite3 *")
/// interface Database extends Handle, AutoCloseable {
///   @C("int sqlite3_close_v2(sqlite3 *)")
///   void close();
///
///   @C("const char *sqlite3_errmsg(sqlite3 *)")
///   String message();
/// }
/// ```
///
/// A method's C function takes the handle as its first parameter of that type. A handle that is
/// `AutoCloseable` is closed once: at once, or, while calls use it, when the last of them ends, be
/// it on this thread, below a callback, or on another. `close` never waits. Handles that a handle
/// gave out close before it, the newest first. What judges the closing is thrown to who closed;
/// where another thread was last, the handler of [Fjord#onUncaught] is told, or the log. A closed
/// handle refuses every use with an [IllegalStateException]. A handle that Java owned and forgot is
/// logged as a leak, with the place where it was opened, and closed, unless it belongs to one
/// thread.
///
/// Handles are equal while they are open and C calls them the same; afterwards by identity. Any
/// thread may use a handle, unless it is `@ThreadAffine`; C decides whether several may at once.
public interface Handle {

  /// The address, or the number, that C knows the object by; also when it is closed.
  long address();

  /// Whether it may still be used.
  boolean isOpen();

  /// A handle for what C calls `address`, which Java owns from now on: its `close()` calls C. For
  /// an address that comes from elsewhere than a call of the contract.
  ///
  /// Unsafe: nobody knows whether such an object exists, whether it is of that type, and whether
  /// somebody else closes it, too. If one of these is wrong, the process may end.
  ///
  /// @throws IllegalArgumentException if the address is 0, or the number does not fit the C type
  /// @throws IllegalStateException if no contract with that handle is loaded and open, or several
  ///   are, with different libraries
  static <T extends Handle> T adopt(Class<T> type, long address) {
    return AdoptedHandles.make(type, address, true);
  }

  /// A handle for what C calls `address`, which Java does not own: its `close()` ends the Java
  /// object only, and C may end what it stands for at any time. As unsafe as [#adopt], and refused
  /// where that is.
  static <T extends Handle> T borrow(Class<T> type, long address) {
    return AdoptedHandles.make(type, address, false);
  }
}
