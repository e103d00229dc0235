package dev.fjord.runtime;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;

/// Says when C calls a callback whose downcall has returned: a mistake of the C library, or of a
/// contract that does not say that the callback is retained.
///
/// The reports go to the `System.Logger` named `dev.fjord`, once per use of a slot; all late calls
/// are counted. Any thread.
public final class UpcallReports {
  private static final String LOGGER = "dev.fjord";
  private static final AtomicLong LATE_CALLS = new AtomicLong();

  private UpcallReports() {}

  /// How often C has called a callback too late, in the life of this JVM.
  public static long lateCalls() {
    return LATE_CALLS.get();
  }

  static void late(UpcallSlot slot) {
    LATE_CALLS.incrementAndGet();
    if (slot.isFirstReport()) {
      System.getLogger(LOGGER)
          .log(
              Level.WARNING,
              "C called a "
                  + slot
                  + (slot.wasKept()
                      ? ", after what kept it had ended: it got the default result. Have C forget"
                          + " the function pointer before that."
                      : ", after the call that it was valid for had returned: it got the default"
                          + " result. If C keeps this function pointer, mark the parameter as"
                          + " @Retained."));
    }
  }

  static void uncaught(Object callback, Throwable failure) {
    System.getLogger(LOGGER)
        .log(
            Level.WARNING,
            "A " + callback + ", failed where no call of Java is below: C got the default result.",
            failure);
  }

  static void failedElsewhere(Object what, Throwable failure) {
    System.getLogger(LOGGER)
        .log(Level.WARNING, "Closing " + what + " failed, where nobody waited for it", failure);
  }

  static void failedLate(UpcallSlot slot, Throwable failure) {
    System.getLogger(LOGGER)
        .log(
            Level.WARNING,
            "A "
                + slot
                + ", failed after the call that it was valid for had returned: C got the default"
                + " result.",
            failure);
  }
}
