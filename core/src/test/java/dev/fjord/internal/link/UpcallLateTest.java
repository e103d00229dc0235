package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.internal.link.Upcalls.Binary;
import dev.fjord.runtime.UpcallReports;
import dev.fjord.runtime.UpcallSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// C calls a function pointer after the call that it was valid for.
class UpcallLateTest {
  private static final Logger LOGGER = Logger.getLogger("dev.fjord");

  private final List<LogRecord> reports = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public synchronized void publish(LogRecord report) {
          reports.add(report);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOGGER.addHandler(handler);
    LOGGER.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(true);
  }

  @Test
  void lateCallGetsTheDefaultAndIsReportedOncePerUse() throws Throwable {
    long before = UpcallReports.lateCalls();
    keepAndRelease();
    assertThat(callKept()).isEqualTo(-5);
    assertThat(callKept()).isEqualTo(-5);
    assertThat(UpcallReports.lateCalls() - before).isEqualTo(2);
    assertThat(reports).hasSize(1);
    assertThat(reports.getFirst().getMessage())
        .matches(
            "C called a callback 0x[0-9a-f]+ of shape JJ:I, last used for "
                + ".*UpcallLateTest\\$\\$Lambda.*, after the call that it was valid for had"
                + " returned: it got the default result\\. If C keeps this function pointer, mark"
                + " the parameter as @Retained\\.");
    keepAndRelease();
    assertThat(callKept()).isEqualTo(-5);
    assertThat(reports).hasSize(2);
  }

  private static void keepAndRelease() throws Throwable {
    UpcallSlot slot = Upcalls.POOL.open((Binary) (a, b) -> 1, Upcalls.ADAPTER, -5);
    try {
      Upcalls.function("keep", "J:V").invokeExact(slot.address());
      assertThat(callKept()).isEqualTo(1);
    } finally {
      slot.release();
    }
  }

  private static int callKept() throws Throwable {
    return (int) Upcalls.function("call_kept", "JJ:I").invokeExact(1L, 2L);
  }

  @Test
  void runningFunctionMayOutliveItsSlot() throws Throwable {
    assertThat(outlive((a, b) -> (int) (a + b))).isEqualTo(42);
    assertThat(reports).isEmpty();
  }

  @Test
  void failureAfterTheReleaseIsReportedAndHarmsNobody() throws Throwable {
    var failure = new IllegalStateException("late");
    Binary failing =
        (a, b) -> {
          throw failure;
        };
    assertThat(outlive(failing)).isEqualTo(-9);
    assertThat(reports).singleElement().extracting(LogRecord::getThrown).isSameAs(failure);
    assertThat(Upcalls.callBinary((a, b) -> 8, 0, 0)).isEqualTo(8);
  }

  /// What C gets from a function that goes on when its slot has been released and used again.
  private static int outlive(Binary rest) throws Throwable {
    var inside = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    Binary function =
        (a, b) -> {
          inside.countDown();
          released.await();
          return rest.apply(a, b);
        };
    UpcallSlot slot = Upcalls.POOL.open(function, Upcalls.ADAPTER, -9);
    try {
      int begun = (int) Upcalls.function("begin", "JJJ:I").invokeExact(slot.address(), 20L, 22L);
      assertThat(begun).isZero();
      inside.await();
    } finally {
      slot.release();
    }
    assertThat(Upcalls.callBinary((a, b) -> 7, 0, 0, -9)).isEqualTo(7);
    released.countDown();
    return (int) Upcalls.function("finish", ":I").invokeExact();
  }
}
