package dev.fjord.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// The compiled C functions that every side calls: the library `fjordbench` in the folder that
/// `-Dfjord.library.path` names.
public final class NativeCode {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup SYMBOLS = SymbolLookup.libraryLookup(library(), Arena.global());

  private NativeCode() {}

  /// The library's file.
  public static Path library() {
    String folder = System.getProperty("fjord.library.path");
    if (folder == null) {
      throw new IllegalStateException("fjord.library.path is not set: start through bench/run");
    }
    return Path.of(folder, System.mapLibraryName("fjordbench")).toAbsolutePath();
  }

  /// What hand-written code does to call `name`.
  public static MethodHandle downcall(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(SYMBOLS.findOrThrow(name), descriptor, options);
  }

  /// What hand-written code does to be called: a stub that lives as long as the program.
  public static MemorySegment upcall(MethodHandle target, FunctionDescriptor descriptor) {
    return LINKER.upcallStub(target, descriptor, Arena.global());
  }
}
