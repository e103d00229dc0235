package dev.fjord.runtime;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// What all handles of one type share.
///
/// @param name how people know the type
/// @param traits what is special about such handles
/// @param byteSize bytes of the struct that such a handle is a view of; 0 if it is none
/// @param maker makes an object for a state
/// @param ended is told when a handle is no more
/// @param library what C keeps until the library closes
public record HandleKind(
    String name,
    Set<Trait> traits,
    long byteSize,
    Function<HandleState, LiveHandle> maker,
    Consumer<HandleState> ended,
    Retentions library) {

  /// What a kind of handle may be.
  public enum Trait {
    /// A C function closes such handles.
    CLOSABLE,
    /// C finishes closing them later, and says so.
    CLOSES_LATER,
    /// A handle belongs to the thread that opened it.
    AFFINE,
    /// One thread at a time may use a handle.
    SERIALIZED,
    /// The place of opening is kept, for reports of leaks.
    TRACED,
    /// It stands for something without an address.
    NOWHERE
  }

  /// Whether such handles are so.
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }
}
