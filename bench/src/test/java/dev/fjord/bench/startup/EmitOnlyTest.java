package dev.fjord.bench.startup;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import org.junit.jupiter.api.Test;

class EmitOnlyTest {
  @Library("c")
  interface Text {
    @C("size_t strlen(const char *s)")
    long length(String s);
  }

  // It reaches inside by reflection, where a change of the core is seen by no compiler.
  @Test
  void emitterIsReached() {
    assertThatCode(() -> EmitOnly.main(new String[] {Text.class.getName()}))
        .doesNotThrowAnyException();
  }
}
