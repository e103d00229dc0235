package dev.fjord.internal.link.interpret;

import dev.fjord.runtime.Releaser;
import dev.fjord.runtime.Retention;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Where one call, or one callback, takes place: C's memory and functions, seen from Java.
///
/// Made for one call; closing it releases the memory of the call.
public interface Machine extends CellMemory, AutoCloseable {

  /// The address of a C function.
  long address(List<String> symbols, String function);

  /// The address of a variable of C.
  default long variable(List<String> symbols, String method) {
    return address(symbols, method);
  }

  /// Calls C and answers the bits of its result; a struct lands where the invocation says.
  long invoke(Invocation invocation);

  /// `errno` as the last invocation that captured it left it.
  int errno();

  /// Makes memory of the user reachable for C: as it is, or as an address of this memory.
  Argument pass(MemorySegment memory, boolean read, boolean written);

  /// C's memory as a segment; `expires` ties it to this machine.
  MemorySegment view(long address, long byteSize, boolean expires);

  /// A function pointer for C that enters `body`; `retained` beyond the call or gone with it.
  long open(UpcallBody body, boolean retained);

  /// Zeroed memory that C keeps as long as `kept` lasts.
  default long allocate(long byteSize, long byteAlignment, Retention kept) {
    return allocate(byteSize, byteAlignment, true);
  }

  /// A function pointer that C keeps as long as `kept` lasts. What the body throws goes the way of
  /// such failures; elsewhere than here it is lost.
  default long open(UpcallBody body, Retention kept) {
    return open(new ContainedBody(body), true);
  }

  /// A function pointer that C keeps until it has called it, which runs `releaser`.
  default long open(UpcallBody body, Retention kept, Releaser releaser) {
    return open(body, kept);
  }

  @Override
  void close();
}
