package dev.fjord.internal.link;

import java.lang.constant.ConstantDescs;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/// Wakes the platform's linker on a thread of its own while the first contract is read.
///
/// The first downcall handle of a process costs the JDK about as much as Fjord needs to load a
/// small contract, so the two are done side by side. It links a shape of its own and throws it
/// away: no function and no shape of a contract is linked. Begins once, and only where there is a
/// second processor to do it; its thread is a daemon and ends by itself.
public final class LinkerWarmup {
  private LinkerWarmup() {}

  /// Begins, if nobody did. Any thread; does not wait.
  public static void begin() {
    Started.once();
  }

  private static final class Started extends Thread {
    static {
      // Before there are two threads: the initialisers of the JDK's constants wait for each other.
      Objects.requireNonNull(ConstantDescs.CD_int);
      if (Runtime.getRuntime().availableProcessors() > 1) {
        new Started().start();
      }
    }

    private Started() {
      super(null, null, "fjord-linker-warmup", 0, false);
      setDaemon(true);
    }

    // The initialiser does it, and the JVM runs that once.
    static void once() {}

    // Sound: the handle is never called.
    @SuppressWarnings({"restricted", "ReturnValueIgnored"})
    @Override
    public void run() {
      try {
        Linker.nativeLinker()
            .downcallHandle(FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
        // The way that strings take into memory is as cold, and most contracts have one.
        MemorySegment.ofArray(new byte[1]).setString(0, "");
      } catch (RuntimeException | Error failure) {
        // Whoever calls first meets it again, and can say which function it was.
        return;
      }
    }
  }
}
