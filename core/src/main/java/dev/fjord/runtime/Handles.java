package dev.fjord.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Handles of calls: entered before, left after.
///
/// Called by emitted code; not for people.
public final class Handles {
  private Handles() {}

  /// The state of a handle that Fjord made.
  public static HandleState state(Object handle) {
    if (handle instanceof LiveHandle live) {
      return live.fjord$state();
    }
    throw new IllegalArgumentException(
        handle.getClass().getName() + " implements a handle by itself: take it from a call");
  }

  /// What C keeps on behalf of a handle.
  public static Retentions kept(Object handle) {
    return state(handle).kept();
  }

  /// Ends a handle that C has taken; null for none.
  public static void expire(@Nullable Object handle) {
    if (handle != null) {
      state(handle).expire();
    }
  }

  /// Leaves a handle, if it was entered.
  public static void leave(@Nullable HandleState state) {
    if (state != null) {
      state.leave();
    }
  }

  /// Leaves a handle after a failure, which goes first.
  public static void leave(@Nullable HandleState state, Throwable failure) {
    if (state != null) {
      try {
        state.leave();
      } catch (Throwable another) {
        Failures.suppress(failure, another);
      }
    }
  }

  /// A new object for what C calls `address`.
  public static LiveHandle make(HandleKind kind, long address, boolean owned, Object... parents) {
    return make(kind, null, address, owned, parents);
  }

  /// The same, of a library that closes after it; null for one that is never closed.
  public static LiveHandle make(
      HandleKind kind,
      @Nullable LibraryLife library,
      long address,
      boolean owned,
      Object... parents) {
    return make(kind, library, address, owned, false, parents);
  }

  /// A new object for memory that Fjord has made and C has initialized.
  public static LiveHandle takeMade(
      HandleKind kind, @Nullable LibraryLife library, long address, Object... parents) {
    return make(kind, library, address, true, true, parents);
  }

  private static LiveHandle make(
      HandleKind kind,
      @Nullable LibraryLife library,
      long address,
      boolean owned,
      boolean made,
      Object... parents) {
    List<HandleState> states = new ArrayList<>();
    if (library != null) {
      states.add(library.state());
    }
    for (Object parent : parents) {
      states.add(state(parent));
    }
    HandleState state = HandleState.open(kind, address, owned, made, states);
    state.keepReachable(List.of(parents));
    return showAgain(state);
  }

  /// A new object for what C calls `address`, which nobody may use after an arena has ended.
  public static LiveHandle lent(
      HandleKind kind, @Nullable LibraryLife library, long address, Arena until) {
    List<HandleState> parents = library == null ? List.of() : List.of(library.state());
    HandleState state = HandleState.open(kind, address, false, false, parents);
    PointedMemory.owned(0, 0, until, state::expire);
    return state.object();
  }

  /// A further object for a state whose object was collected.
  public static LiveHandle showAgain(HandleState state) {
    LiveHandle handle = state.object();
    Leaks.watch(handle, state);
    return handle;
  }

  /// Memory of C that a handle lends; null for NULL.
  public static @Nullable MemorySegment lend(Object handle, long address, long byteSize) {
    return address == 0 ? null : state(handle).lend(address, byteSize);
  }

  /// Ends what a handle has lent.
  public static void endBorrowed(Object handle) {
    state(handle).endBorrowed();
  }

  /// Has a handle be closed when C calls a releaser.
  public static void closedBy(Object handle, @Nullable UpcallSlot releaser) {
    Releaser function = releaser == null ? null : Upcalls.releaser(releaser);
    if (function != null) {
      function.close(state(handle));
    }
  }

  /// How people see a handle that is a view, too.
  public static String text(HandleState state, String name, ViewFields fields) {
    return state.isOpen() ? ViewText.of(name, fields, state.segment()) : state.toString();
  }

  /// Whether a handle equals another object.
  public static boolean equal(HandleState state, @Nullable Object other) {
    return other instanceof LiveHandle live && state.isSame(live.fjord$state());
  }
}
