package dev.fjord.internal.library;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;

/// Where an opened library's addresses come from. Any thread.
sealed interface Symbols {

  /// The address of a symbol, or 0 if there is none.
  long find(String symbol);

  /// Gives the library back to the loader, if it was opened for one user alone.
  default void close() {}

  /// A library that the JDK opened.
  record Lookup(SymbolLookup lookup) implements Symbols {

    @Override
    public long find(String symbol) {
      Optional<MemorySegment> found = lookup.find(symbol);
      return found.isPresent() ? found.get().address() : 0;
    }
  }

  /// A library that the JDK opened for one user.
  record Own(SymbolLookup lookup, Arena arena) implements Symbols {

    @Override
    public long find(String symbol) {
      return new Lookup(lookup).find(symbol);
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  /// A library that the loader opened for us, and for one user alone.
  record OwnHandle(DynamicLoader loader, long handle) implements Symbols {

    @Override
    public long find(String symbol) {
      return loader.find(handle, symbol);
    }

    @Override
    public void close() {
      loader.close(handle);
    }
  }

  /// A library that the loader opened for us.
  record Handle(DynamicLoader loader, long handle) implements Symbols {

    @Override
    public long find(String symbol) {
      return loader.find(handle, symbol);
    }
  }

  /// All that the process offers to everybody, then the C library that the JDK knows.
  ///
  /// The process comes first because a preloaded library may have put its own `malloc` before the C
  /// library's, and memory must be freed by the one that gave it.
  record WholeProcess(Symbols global) implements Symbols {

    @Override
    public long find(String symbol) {
      long address = global.find(symbol);
      return address != 0
          ? address
          : new Lookup(Linker.nativeLinker().defaultLookup()).find(symbol);
    }
  }
}
