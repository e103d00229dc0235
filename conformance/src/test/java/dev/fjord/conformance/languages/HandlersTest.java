package dev.fjord.conformance.languages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A library of C that takes the JVM's signals, and hands on to the JVM's handlers what they are
/// for.
@DisabledOnOs(OS.WINDOWS)
class HandlersTest {
  @TempDir Path folder;

  @Test
  void nullPointersAndEndsOfTheStackWorkBelowHandlersOfALibrary() throws Exception {
    Path library = folder.resolve(System.mapLibraryName("handlers"));
    Path source = Tools.SOURCES.resolve("handlers.c");
    Tools.run(List.of("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString()));
    String output =
        Tools.run(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                HandlersProgram.class.getName(),
                library.toString()));
    assertThat(output.lines())
        .containsExactly("null pointers: 1000", "ends of the stack: 20", "handed on: true");
  }
}
