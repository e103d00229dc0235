package dev.fjord.internal.memory;

import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;

/// The shape of the memory in which the linker leaves `errno` after a call.
///
/// `errno` of a captured state at address `a` is the `int` at `a + CaptureState.ERRNO_OFFSET`.
/// Constants; any thread.
public final class CaptureState {
  private static final StructLayout LAYOUT = Linker.Option.captureStateLayout();

  /// How many bytes the state has.
  public static final long SIZE = LAYOUT.byteSize();

  /// Where `errno` lies in it.
  public static final long ERRNO_OFFSET = LAYOUT.byteOffset(PathElement.groupElement("errno"));

  private CaptureState() {}
}
