package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.internal.link.Fixture;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The end of the heap in a callback, in a JVM of its own: an ordinary [OutOfMemoryError].
@EnabledOnOs(OS.LINUX)
class MemoryEndTest {
  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC", "-Dfjord.executor=interpreter"})
  void endOfTheHeapIsAnOrdinaryError(String option) {
    String library = Fixture.compile("stackend").file().toString();
    ForkedJvm run = ForkedJvm.run(List.of("-Xmx24m", option), MemoryEndProgram.class, library, "5");
    assertThat(run.output()).contains("0 left, caught 10, then called: 42");
    assertThat(run.exit()).isZero();
  }
}
