package dev.fjord.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.Fjord;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Unsafe;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class DoctorCommandTest {
  private static final int URGENT = 23;

  @Library("c")
  interface Handling {
    @Unsafe("for a test, and a signal that nobody sends")
    @C("void *signal(int number, void *handler)")
    @Nullable MemorySegment signal(int number, @Nullable MemorySegment handler);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void signalsOfTheJvmAreTheJvms() {
    assertThat(Outcome.of("doctor").out().lines())
        .anyMatch(line ->
            line.matches("ok +signals +libjvm.so: SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGQUIT"));
  }

  /// A handler of C that stays for the moment of the look: `abs` is never called.
  @Test
  @EnabledOnOs(OS.LINUX)
  void ownerOfAnotherSignalIsNamedByItsLibrary() {
    Handling c = Fjord.load(MethodHandles.lookup(), Handling.class);
    MemorySegment before =
        c.signal(URGENT, Fjord.library("c").function("int abs(int x)").segment());
    try {
      assertThat(Outcome.of("doctor").out().lines())
          .anyMatch(line -> line.matches("ok +signals +libc.so.6: SIGURG"));
    } finally {
      c.signal(URGENT, before);
    }
  }

  @Test
  void libraryThatIsToBeOpenedAndIsNotThereIsSaid() {
    Outcome outcome = Outcome.of("doctor", "--library", "nonesuch");
    assertThat(outcome.exitCode()).isNotZero();
    assertThat(outcome.err()).contains("FJ0401");
  }
}
