package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void equalOptionsAreOneKey() {
    Options one =
        Options.usual().withFile(Path.of("libz.so")).withFlags(OpenFlag.NOW, OpenFlag.GLOBAL);
    Options other =
        Options.usual().withFlags(OpenFlag.GLOBAL, OpenFlag.NOW).withFile(Path.of("libz.so"));
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
  }

  @Test
  void eachPartMakesADifference() {
    Options usual = Options.usual();
    assertThat(usual)
        .isNotEqualTo(usual.withFile(Path.of("libz.so")))
        .isNotEqualTo(usual.withFlags(OpenFlag.NOW))
        .isNotEqualTo(usual.withSafety(SafetyLevel.STRICT));
  }
}
