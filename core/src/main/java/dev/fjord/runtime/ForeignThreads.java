package dev.fjord.runtime;

import org.jspecify.annotations.Nullable;

/// Threads that C made: named after the library that calls back on them, `libuv-31` with the
/// thread's number in Java, and given the system's class loader as their context.
///
/// The JVM takes such a thread in when it first calls back, as a daemon with a name such as
/// `Thread-0` and no context class loader, and lets it go when it ends. What C itself calls the
/// thread stays.
final class ForeignThreads {
  private static final String UNNAMED = "Thread-";
  private static final String UNKNOWN = "native";

  private static final ThreadLocal<@Nullable Boolean> FOREIGN = new ThreadLocal<>();

  private ForeignThreads() {}

  /// C has called a slot on this thread, which is the current one. A thread of Java has the context
  /// class loader of the one that started it.
  static void meet(Thread thread, UpcallSlot slot) {
    if (thread.isDaemon()
        && !thread.isVirtual()
        && thread.getContextClassLoader() == null
        && thread.getName().startsWith(UNNAMED)) {
      equip(thread, slot.library());
    }
  }

  /// Whether the current thread is one that C made. Where there is no memory to find out: no.
  static boolean isForeign() {
    try {
      return FOREIGN.get() != null;
    } catch (Error e) {
      return false;
    }
  }

  private static void equip(Thread thread, String library) {
    thread.setName(
        (library.isEmpty() ? UNKNOWN : NativeFrame.library(library)) + "-" + thread.threadId());
    FOREIGN.set(true);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    try {
      StackReserve.ensureForCold();
      ProcessEnd.prepare();
    } catch (StackOverflowError e) {
      // A thread of C with more stack will do it.
    }
  }
}
