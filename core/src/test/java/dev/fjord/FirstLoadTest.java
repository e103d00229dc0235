package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Loads a contract in a process that has done nothing before.
///
/// What the JDK has initialised by then depends on how many threads there are to do it.
class FirstLoadTest {
  @Library("c")
  interface Text {
    @C("size_t strlen(const char *text)")
    long strlen(String text);

    @C("int abs(int number)")
    int abs(int number);
  }

  /// The program.
  public static void main(String[] arguments) {
    Text text = Fjord.load(MethodHandles.lookup(), Text.class);
    System.out.print(text.strlen("four") + text.abs(-38));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theFirstThingThatAProcessDoesCanBeToLoadAContract(int processors)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=" + processors,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                FirstLoadTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(output).isEqualTo("42");
    assertThat(process.waitFor()).isZero();
  }
}
