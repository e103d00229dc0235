package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Critical;
import dev.fjord.annotation.Errno;
import dev.fjord.annotation.Library;
import java.lang.foreign.Arena;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What the JDK's linker accepts or refuses, as contracts show it.
class LinkerLimitsTest {
  private static final int BAD_FILE = 9;

  @Library("c")
  interface Limits {
    @C("int close(int file)")
    @Errno
    @Critical
    void close(int file);

    @C("double atof(const char text[8])")
    double parse(byte[] text);

    @C("struct grid { float cells[2][3]; }")
    interface Grid extends Struct {
      float[][] cells();

      void cells(float[][] cells);
    }
  }

  @Test
  void criticalCallsKeepErrno() {
    assertThatThrownBy(() -> Fjord.load(Limits.class).close(-1))
        .isInstanceOfSatisfying(
            NativeException.class, failure -> assertThat(failure.code()).isEqualTo(BAD_FILE));
  }

  @Test
  void arrayParametersArePointersToTheirElements() {
    byte[] text = Arrays.copyOf(new byte[] {'1', '.', '5'}, 8);
    assertThat(Fjord.load(Limits.class).parse(text)).isEqualTo(1.5);
  }

  @Test
  void arraysOfArraysAreShownWithTheirElements() {
    Limits.Grid grid = Struct.allocate(Limits.Grid.class, Arena.ofAuto());
    grid.cells(new float[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(grid).hasToString("Grid{cells=[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]}");
  }
}
