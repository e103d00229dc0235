package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class FixtureTest {
  private static final Fixture FIXTURE = Fixture.compile("fixture");

  @Test
  void functionsOfTheFileCanBeCalled() throws Throwable {
    var add = MemorySegment.ofAddress(FIXTURE.address("fixture_add"));
    var handle =
        Linker.nativeLinker()
            .downcallHandle(
                add,
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    assertThat((int) handle.invokeExact(2, 3)).isEqualTo(5);
  }

  @Test
  void unchangedFilesAreCompiledOnce() {
    assertThat(Fixture.compile("fixture").file()).isEqualTo(FIXTURE.file());
  }

  @Test
  void unknownSymbolsAreNamed() {
    assertThatThrownBy(() -> FIXTURE.address("fixture_subtract"))
        .hasMessageContaining("exports no fixture_subtract");
  }
}
