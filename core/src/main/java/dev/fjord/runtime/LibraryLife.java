package dev.fjord.runtime;

import dev.fjord.runtime.HandleKind.Trait;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Whether a binding that can be closed is open, who uses it, and what must close before it.
///
/// A library is closed as a handle is, by the same [HandleState]: each call is a use, each handle
/// of the binding a child. Closing refuses new calls at once and closes the handles, the newest
/// first; when the last call has left, callbacks that C keeps end, and the library goes. A call
/// that runs never loses its code, and nobody waits.
///
/// Called by emitted code; not for people.
public final class LibraryLife {
  private final String contract;
  private final Supplier<String> library;
  private final HandleState state;

  /// The life of a binding.
  ///
  /// @param contract what people call the contract
  /// @param library names the library, for messages
  /// @param kept what C keeps until the library closes
  /// @param unload closes the library, once
  public LibraryLife(String contract, Supplier<String> library, Retentions kept, Runnable unload) {
    this.contract = contract;
    this.library = library;
    HandleKind kind =
        new HandleKind(
            contract,
            Set.of(Trait.CLOSABLE, Trait.NOWHERE),
            0,
            _ -> new End(kept, unload),
            _ -> {},
            kept);
    this.state = HandleState.open(kind, 0, true, false, List.of());
  }

  /// Begins a use, which is ended by [#leave].
  ///
  /// @throws IllegalStateException if the binding is closed
  public void enter() {
    try {
      state.enter();
    } catch (IllegalStateException closed) {
      throw refusal();
    }
  }

  /// What is thrown at those who use it after it was closed.
  public IllegalStateException refusal() {
    return new IllegalStateException(
        contract + " is closed, and so is its use of " + library.get() + ": load it again");
  }

  /// Ends a use. The last one of a binding that was closed meanwhile closes the library.
  public void leave() {
    state.leave();
  }

  /// Ends a use after a failure, which goes first.
  public void leave(Throwable failure) {
    Handles.leave(state, failure);
  }

  /// Keeps the library, below a use, until the user's arena ends: memory in it is freed by a
  /// function of the library. To be called before anything is freed by the arena, since that is
  /// done last.
  // Restricted because cleaning up by address can free what is in use; here nothing is freed, and
  // the address is none.
  @SuppressWarnings("restricted")
  public void keepUntil(@Nullable Arena arena) {
    if (arena == null) {
      return;
    }
    state.hold();
    try {
      MemorySegment.NULL.reinterpret(arena, _ -> state.release());
    } catch (RuntimeException ended) {
      state.release();
      throw ended;
    }
  }

  /// Closes: at once for new calls, in C when the last call leaves. A second close does nothing.
  ///
  /// @throws WrongThreadException if a handle of the binding belongs to another thread; nothing is
  ///   closed then
  /// @throws RuntimeException what judges the closing of the handles
  public void close() {
    state.requireOwners();
    state.close();
  }

  /// Whether it may still be used.
  public boolean isOpen() {
    return state.isOpen();
  }

  /// The life as a parent of handles.
  public HandleState state() {
    return state;
  }

  /// What happens last.
  private record End(Retentions kept, Runnable unload) implements LiveHandle {

    @Override
    public HandleState fjord$state() {
      throw new IllegalStateException("a library is no handle");
    }

    @Override
    public void fjord$close() {
      kept.releaseAll();
      unload.run();
    }
  }
}
