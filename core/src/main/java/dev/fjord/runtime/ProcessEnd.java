package dev.fjord.runtime;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Lets the process end although C would wait for threads that have called back.
///
/// libuv and others join their threads in a destructor, which `exit` runs after the JVM has ended.
/// By then the JVM holds each thread of C that calls it, or leaves it, for ever, and so the process
/// never ended. Once a thread of C has called back, `exit` therefore flushes C's streams and ends
/// the process, with the same exit code; what was registered with `atexit` before, and destructors
/// of libraries, do not run. `-Dfjord.exit=destructors` has them run.
///
/// Where there is no `on_exit` (it is GNU's), all is as without.
final class ProcessEnd {
  private static final FunctionDescriptor ON_EXIT =
      FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);

  private ProcessEnd() {}

  /// Prepares it, when the first thread calls back.
  static void prepare() {
    Prepared.touch();
  }

  private static final class Prepared {
    static {
      if (!"destructors".equals(System.getProperty("fjord.exit"))) {
        register();
      }
    }

    private Prepared() {}

    static void touch() {}
  }

  private static void register() {
    Linker linker = Linker.nativeLinker();
    SymbolLookup lookup = linker.defaultLookup();
    MemorySegment onExit = lookup.find("on_exit").orElse(MemorySegment.NULL);
    MemorySegment flush = lookup.find("fcloseall").orElse(MemorySegment.NULL);
    MemorySegment end = lookup.find("_exit").orElse(MemorySegment.NULL);
    if (onExit.address() == 0 || flush.address() == 0 || end.address() == 0) {
      return;
    }
    // The last one registered is called first. Both are called with the exit code, which is what
    // _exit takes; fcloseall ignores it.
    call(linker, onExit, end);
    call(linker, onExit, flush);
  }

  // Sound: on_exit and what it is given are as the manual pages of glibc say.
  @SuppressWarnings("restricted")
  private static void call(Linker linker, MemorySegment onExit, MemorySegment function) {
    MethodHandle register = linker.downcallHandle(onExit, ON_EXIT);
    try {
      int refused = (int) register.invokeExact(function, MemorySegment.NULL);
      assert refused == 0 : "on_exit has no memory";
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("on_exit throws nothing", e);
    }
  }
}
