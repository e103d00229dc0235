package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.internal.link.Fixture;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compiled calls leave nothing on the heap, nor does following structs. Each kind has a JVM of its
/// own: what else a JVM has compiled decides what is inlined, and only what is inlined loses its
/// records.
class CallAllocationTest {
  private static final long CALLS_OF_A_ROUND = 20_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scalar",
        "string",
        "record",
        "padded record",
        "two records of four",
        "record of twelve",
        "out-parameter",
        "errno",
        "callback",
        "array of views",
        "list",
        "list in an arena"
      })
  void compiledCallsAllocateNothing(String kind) {
    String library = Fixture.compile("cost").file().toAbsolutePath().toString();

    ForkedJvm run = ForkedJvm.run(List.of(), CallAllocation.class, kind, library);

    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(Long.parseLong(run.output().strip())).isLessThan(CALLS_OF_A_ROUND);
  }
}
