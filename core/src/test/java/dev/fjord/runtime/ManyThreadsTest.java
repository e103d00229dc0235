package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Virtual threads that call with strings do not keep native memory each.
///
/// `-Dfjord.threads=1000000` has a million of them; these need a heap of 2 GiB.
@EnabledOnOs(OS.LINUX)
class ManyThreadsTest {
  private static final int THREADS = Integer.getInteger("fjord.threads", 100_000);
  private static final int LENGTHS = "one of many strings".length() + "again".length();
  private static final int HEAP = Math.max(256, THREADS / 500);
  private static final int REST_OF_THE_JVM = 256;

  @Test
  void threadsThatCallWithStringsShareMemory() {
    ForkedJvm run =
        ForkedJvm.run(
            List.of("-Xmx" + HEAP + "m"), ManyThreadsProgram.class, String.valueOf(THREADS));
    String[] sumAndPeak = run.output().strip().split(" ");
    assertThat(Long.parseLong(sumAndPeak[0])).as(run.output()).isEqualTo((long) LENGTHS * THREADS);
    assertThat(Long.parseLong(sumAndPeak[1])).isLessThan(HEAP + REST_OF_THE_JVM);
    System.out.println(THREADS + " virtual threads: " + sumAndPeak[1] + " MiB at most");
  }
}
