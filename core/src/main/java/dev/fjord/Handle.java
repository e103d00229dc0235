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

  /// A handle for an object of C that no call of the contract has handed out, and that Java owns
  /// from now on: `close` closes it in C.
  ///
  /// ```java
  /// Database db = Handle.adopt(Sqlite.Database.class, addressFromElsewhere);
  /// ```
  ///
  /// **Unsafe.** That the address, or the number, is one of an object of this type, that it lives,
  /// and that nobody else closes it, is for you to know; C goes wrong if it is not. A
  /// `@ThreadAffine` handle belongs to the thread that calls this. The handle is no child of
  /// another one. It is bound by the contract that declares its type, which is loaded as by
  /// `Fjord.load(contract)` if it never was.
  ///
  /// @param type a handle of a contract
  /// @throws IllegalArgumentException if the address is NULL, or does not fit an integer of C; or
  ///   if the type has no `close` of C's
  /// @throws IllegalStateException if a handle that Java owns is open there; if no contract with
  ///   the type is open; or if several are, with different libraries: say which, by the method
  ///   below
  /// @throws ContractException if the contract has to be loaded, and cannot be
  static <T extends Handle> T adopt(Class<T> type, long address) {
    return AdoptedHandles.adopt(AdoptedHandles.onlyLinkage(type), type, address);
  }

  /// The same, bound by the contract object that `load` has returned.
  ///
  /// @throws IllegalStateException if a handle that Java owns is open there, or the contract is
  ///   closed
  static <T extends Handle> T adopt(Object contract, Class<T> type, long address) {
    return AdoptedHandles.adopt(AdoptedHandles.linkage(contract), type, address);
  }

  /// A handle for an object of C that no call of the contract has handed out, and that somebody
  /// else owns: `close` ends the Java object only.
  ///
  /// **Unsafe**, as [#adopt(Class, long)] is: you have to know that the object is of this type, and
  /// lives as long as the handle is used. If a handle is open there, the borrowed one ends with it.
  ///
  /// @param type a handle of a contract
  /// @throws IllegalArgumentException if the address is NULL, or does not fit an integer of C
  /// @throws IllegalStateException if no contract with the type is open; or if several are, with
  ///   different libraries: say which, by the method below
  /// @throws ContractException if the contract has to be loaded, and cannot be
  static <T extends Handle> T borrow(Class<T> type, long address) {
    return AdoptedHandles.borrow(AdoptedHandles.onlyLinkage(type), type, address);
  }

  /// The same, bound by the contract object that `load` has returned.
  ///
  /// @throws IllegalStateException if the contract is closed
  static <T extends Handle> T borrow(Object contract, Class<T> type, long address) {
    return AdoptedHandles.borrow(AdoptedHandles.linkage(contract), type, address);
  }

  /// The address, or the number, that C knows the object by; also when it is closed.
  long address();

  /// Whether it may still be used.
  boolean isOpen();
}
