package dev.fjord.conformance.matrix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The C side of a batch: its library and what the last call left in it.
///
/// One thread at a time.
record NativeBatch(Path file, SymbolLookup symbols) {

  /// Compiles the cases in a folder, and opens the library for the life of an arena.
  static NativeBatch compile(Path folder, String stem, List<Case> cases, Arena arena) {
    Path file = Toolchain.compile(folder, stem, CSource.of(cases));
    return new NativeBatch(file, SymbolLookup.libraryLookup(file, arena));
  }

  /// How the hash of the last arguments differs from what C should have seen, or null.
  @Nullable String argumentsDiffer(Expectation expected) {
    return differ("C saw other arguments", "seen_arguments", expected.argumentsHash());
  }

  /// How the hash of a callback's last result differs from what C should have seen, or null.
  @Nullable String resultDiffers(Expectation expected) {
    return differ("C saw another result of the callback", "seen_result", expected.resultHash());
  }

  private @Nullable String differ(String message, String symbol, long expected) {
    long seen = variable(symbol).get(ValueLayout.JAVA_LONG, 0);
    return seen == expected
        ? null
        : message + ": hash " + Long.toHexString(seen) + ", not " + Long.toHexString(expected);
  }

  private MemorySegment variable(String symbol) {
    return symbols.find(symbol).orElseThrow().reinterpret(Long.BYTES);
  }
}
