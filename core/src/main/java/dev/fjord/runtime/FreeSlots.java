package dev.fjord.runtime;

import org.jspecify.annotations.Nullable;

/// The slots of a pool that nobody uses. Any thread.
interface FreeSlots {
  /// A slot that is the caller's alone; `null` if none is free.
  @Nullable UpcallSlot take();

  /// Takes a slot back.
  void give(UpcallSlot slot);
}
