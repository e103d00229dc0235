package dev.fjord.cli;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Errno;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Unsafe;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// What Linux and its loader know of the handlers of signals.
@C(
    """
    struct action { uintptr_t handler; unsigned long mask[16]; int flags; void *restorer; };
    typedef struct { const char *file; void *base; const char *symbol; void *address; } place;
    """)
interface SignalTable {
  /// Who handles a signal.
  @Unsafe("asks who handles the signal, and changes nothing")
  @C("int sigaction(int number, const struct action *changed = NULL, struct action *current)")
  @Returns("current")
  @Errno
  Action of(int number);

  /// Where an address is.
  @C("int dladdr(const void *address, place *found)")
  @Returns({"return", "found"})
  Located locate(MemorySegment address);

  /// A disposition: 0 is the usual one, 1 none.
  @SuppressWarnings("ArrayRecordComponent") // nobody compares it
  @C("struct action")
  record Action(long handler, long[] mask, int flags, MemorySegment restorer) {}

  /// The place of an address, if the first is not zero.
  record Located(int known, Place place) {}

  /// A file and the last symbol before the address.
  @C("place")
  record Place(
      @Nullable String file, MemorySegment base, @Nullable String symbol, MemorySegment address) {}
}
