package dev.fjord.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapesTest {

  @Test
  void escapesOfCAreRead() {
    assertThat(Escapes.read("a\\tb\\n\\\\ \\\"q\\\"")).isEqualTo("a\tb\n\\ \"q\"");
  }

  @Test
  void numbersOfCharactersAreRead() {
    assertThat(Escapes.read("\\x41\\102\\e[0m")).isEqualTo("AB\u001b[0m");
  }

  @Test
  void unknownEscapesStay() {
    assertThat(Escapes.read("C:\\work \\")).isEqualTo("C:\\work \\");
  }
}
