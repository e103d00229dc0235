package dev.fjord.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux,amd64,linux-x86_64", "Linux,aarch64,linux-aarch64",
    "Mac OS X,x86_64,macos-x86_64", "Mac OS X,aarch64,macos-aarch64",
    "Windows 11,amd64,windows-x86_64", "Windows Server 2022,aarch64,windows-aarch64"
  })
  void targetsAreToldByTheJdksNames(String system, String processor, String target) {
    assertThat(Platform.target(system, processor)).hasToString(target);
  }

  @Test
  void thisProcessHasATarget() {
    assertThat(Platform.target()).isNotNull();
  }

  @Test
  void unknownSystemsAreRefused() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> Platform.target("AIX", "ppc64"))
        .withMessage(
            "Fjord runs on Linux, macOS and Windows with an x86_64 or aarch64 processor, not on AIX"
                + " with ppc64");
  }
}
