package dev.fjord.internal.library;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// What a library says that one of its symbols is.
public enum SymbolKind {
  /// A function.
  FUNCTION,
  /// A variable.
  VARIABLE,
  /// Neither is said, or nobody can be asked.
  UNKNOWN;

  private static final int WITH_SYMBOL = 1;
  private static final int INFO_SIZE = 32;
  private static final int FOUND_ADDRESS = 24;
  private static final int SYMBOL_SIZE = 24;
  private static final int TYPE = 4;

  /// The kind of the symbol at exactly this address, by `dladdr1` of the GNU C library; unknown
  /// where there is none.
  public static SymbolKind at(long address) {
    MethodHandle ask = Asking.HANDLE;
    if (ask == null) {
      return UNKNOWN;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(INFO_SIZE, Long.BYTES);
      MemorySegment symbol = arena.allocate(ADDRESS);
      int found =
          (int) ask.invokeExact(MemorySegment.ofAddress(address), info, symbol, WITH_SYMBOL);
      boolean exact = found != 0 && info.get(JAVA_LONG, FOUND_ADDRESS) == address;
      return exact ? kind(symbol.get(JAVA_LONG, 0)) : UNKNOWN;
    } catch (Throwable e) {
      throw new AssertionError("asking for a symbol throws nothing", e);
    }
  }

  // Sound because the loader keeps the symbol as long as the library, which is asked about.
  @SuppressWarnings("restricted")
  private static SymbolKind kind(long symbol) {
    if (symbol == 0) {
      return UNKNOWN;
    }
    byte info = MemorySegment.ofAddress(symbol).reinterpret(SYMBOL_SIZE).get(JAVA_BYTE, TYPE);
    // The numbers of System V's object format: STT_OBJECT, STT_COMMON, STT_TLS; STT_FUNC, and
    // functions that the loader chooses.
    return switch (info & 0xf) {
      case 1, 5, 6 -> VARIABLE;
      case 2, 10 -> FUNCTION;
      default -> UNKNOWN;
    };
  }

  /// Linked when it is first needed.
  private static final class Asking {
    static final @Nullable MethodHandle HANDLE = link();

    // Sound because the descriptor is that of the function's manual page.
    @SuppressWarnings("restricted")
    private static @Nullable MethodHandle link() {
      Linker linker = Linker.nativeLinker();
      FunctionDescriptor type =
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
      return linker
          .defaultLookup()
          .find("dladdr1")
          .map(function -> linker.downcallHandle(function, type))
          .orElse(null);
    }
  }
}
