package dev.fjord.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/// What an emitted class is bound to: where its functions are, and who links them.
///
/// [Bootstraps] asks it when a method is first called. Any thread; asked again after a failure.
///
/// Called by emitted code; not for people.
public interface Binding {
  /// The function returns soon and calls nothing back; there is no transition of the thread.
  int CRITICAL = 1;

  /// Heap memory may be passed; only with [#CRITICAL].
  int HEAP = 2;

  /// `errno` is kept in [Scratch#captureState].
  int ERRNO = 4;

  /// The handle that calls functions of a shape; equal shapes and flags share one.
  MethodHandle downcall(String shape, int flags);

  /// The address of the first symbol that the library has.
  ///
  /// @param function the method for whose sake it is sought, such as `Zlib.crc32`
  /// @param symbols the names, tried in order
  /// @throws dev.fjord.LibraryException if the library cannot be opened, or has none of them
  MemorySegment address(String function, String... symbols);

  /// The address of a variable, as [#address]; refuses one of which each thread has its own.
  ///
  /// @throws dev.fjord.LibraryException also if each thread has its own
  MemorySegment variable(String method, String... symbols);

  /// Sets `errno` of this thread to zero.
  void clearErrno();

  /// The slots for callbacks of a shape.
  UpcallPool pool(String shape);

  /// What stands for the further class of that number, which belongs to the class of `lookup`: an
  /// object that carries out upcalls, a handle that makes objects of function pointers, or a lookup
  /// in a class that carries out methods.
  Object companion(MethodHandles.Lookup lookup, int number);

  /// The contract's object, whose default methods may judge calls.
  Object contract();

  /// A handle object for what C calls `value`; it closes before its parents.
  Object wrap(Class<?> type, long value, boolean owned, Object... parents);

  /// A handle object for memory of [HandleMemory] that C has initialized.
  Object wrapMade(Class<?> type, long address, Object... parents);

  /// The handle that is open at `value`, or a new one that is borrowed.
  Object arriving(Class<?> type, long value);

  /// The handle that is open at `value`, or a new one that ends with a callback, whose arena it is.
  Object arriving(Class<?> type, long value, Arena callback);

  /// What C calls that handle.
  long unwrap(Object handle);

  /// What C keeps until the library closes.
  Retentions retentions();

  /// Whether the binding is open, and who uses it; only of one that can be closed.
  LibraryLife life();

  /// The handle that makes a view of a segment: `(MemorySegment)` to the type.
  MethodHandle view(Class<?> type);

  /// The handle that makes an array of views of a segment: `(MemorySegment)StructArray`.
  MethodHandle viewArray(Class<?> type);
}
