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

  // Java's own daemons without names: whether a call is below takes a walk to find out.
  private static final ThreadLocal<@Nullable Boolean> OWN = new ThreadLocal<>();

  private ForeignThreads() {}

  /// C has called a slot on this thread, which is the current one.
  static void meet(Thread thread, UpcallSlot slot) {
    if (thread.isDaemon()
        && !thread.isVirtual()
        && thread.getName().startsWith(UNNAMED)
        && OWN.get() == null) {
      if (RetainedFailures.hasCallBelow()) {
        OWN.set(true);
      } else {
        equip(thread, slot.library());
      }
    }
  }

  private static void equip(Thread thread, String library) {
    ProcessEnd.prepare();
    thread.setName(
        (library.isEmpty() ? UNKNOWN : NativeFrame.library(library)) + "-" + thread.threadId());
    if (thread.getContextClassLoader() == null) {
      thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    }
  }
}
