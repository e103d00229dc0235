package dev.fjord.internal.library;

import dev.fjord.c.OperatingSystem;
import dev.fjord.c.Target;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;

/// Opens what the process itself offers to everybody.
final class ProcessSymbols {

  private ProcessSymbols() {}

  /// The symbols of the process, for the target it runs on.
  static Symbols open(Target target) {
    return switch (target.os()) {
      case LINUX -> new Symbols.WholeProcess(global());
      case MACOS -> new Symbols.WholeProcess(everybody(true));
      case WINDOWS -> new Symbols.Lookup(Linker.nativeLinker().defaultLookup());
    };
  }

  /// glibc takes the empty name for the program, as it takes a null pointer. Asking so through the
  /// JDK links no function, which is most of the cost; other C libraries refuse it and are asked by
  /// `dlsym`. Sound because the program is never closed.
  @SuppressWarnings("restricted")
  private static Symbols global() {
    try {
      return new Symbols.Lookup(SymbolLookup.libraryLookup("", Arena.global()));
    } catch (IllegalArgumentException e) {
      return everybody(false);
    }
  }

  private static Symbols everybody(boolean apple) {
    DynamicLoader loader = DynamicLoader.get(apple);
    return new Symbols.Handle(loader, loader.everybody());
  }

  /// Whether a request is for the process itself, or first of all for its C library.
  static boolean isMeant(LibraryRequest request, OperatingSystem os) {
    return request.file() == null
        && (request.names().isEmpty() || isC(request.names().getFirst(), os));
  }

  /// Whether a library's name stands for the process's C library, which glibc, musl and macOS keep
  /// in one piece or load into every process that Java runs in.
  static boolean isC(String name, OperatingSystem os) {
    return switch (name) {
      case "c", "m" -> true;
      case "pthread", "dl", "rt", "util" -> os == OperatingSystem.LINUX;
      case "System" -> os == OperatingSystem.MACOS;
      default -> false;
    };
  }
}
