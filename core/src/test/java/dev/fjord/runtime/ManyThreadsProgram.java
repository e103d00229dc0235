package dev.fjord.runtime;

import dev.fjord.Fjord;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/// So many virtual threads as the argument says call with a string each, all of them alive at once,
/// twice; prints the lengths' sum and the most memory that the process had, in MiB.
final class ManyThreadsProgram {
  private static final int KIBIBYTES = 1024;

  private ManyThreadsProgram() {}

  @Library("c")
  interface Text {
    @C("size_t strlen(const char *text)")
    long length(String text);
  }

  public static void main(String[] arguments) throws InterruptedException, IOException {
    int threads = Integer.parseInt(arguments[0]);
    Text text = Fjord.load(MethodHandles.lookup(), Text.class);
    LongAdder sum = new LongAdder();
    CountDownLatch called = new CountDownLatch(threads);
    CountDownLatch again = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      Thread.ofVirtual()
          .start(() -> {
            sum.add(text.length("one of many strings"));
            called.countDown();
            await(called);
            sum.add(text.length("again"));
            again.countDown();
          });
    }
    again.await();
    System.out.println(sum + " " + peak() / KIBIBYTES);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static long peak() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new AssertionError("no VmHWM");
  }
}
