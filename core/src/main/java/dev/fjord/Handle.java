package dev.fjord;

/// An opaque pointer or integer of C, as a Java object: a nested interface of a contract that
/// extends this one and says its C type.
///
/// ```java
/// @C("sqlite3 *") interface Database extends Handle { ... }
/// ```
///
/// Contracts with handles are read and planned (`fjord explain` shows their steps), but
/// `Fjord.load` still refuses them: liveness and closing are not there yet. Until then opaque
/// pointers are `MemorySegment`s.
public interface Handle {

  /// The address, or the number, that C knows the object by.
  long address();

  /// Whether it may still be used.
  boolean isOpen();
}
