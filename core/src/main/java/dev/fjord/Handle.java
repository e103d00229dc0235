package dev.fjord;

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
/// where another thread was last, it is logged. A closed handle refuses every use with an
/// [IllegalStateException]. A handle that Java owned and forgot is logged as a leak, with the place
/// where it was opened, and closed, unless it belongs to one thread.
///
/// Handles are equal while they are open and C calls them the same; afterwards by identity. Any
/// thread may use a handle, unless it is `@ThreadAffine`; C decides whether several may at once.
public interface Handle {

  /// The address, or the number, that C knows the object by; also when it is closed.
  long address();

  /// Whether it may still be used.
  boolean isOpen();
}
