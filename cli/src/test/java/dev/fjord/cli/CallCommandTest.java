package dev.fjord.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallCommandTest {

  @Test
  void resultIsPrintedAsJavaWritesIt() {
    assertThat(printed("m", "double cos(double)", "0.5")).isEqualTo("0.8775825618903728\n");
    assertThat(printed("c", "int abs(int)", "-5")).isEqualTo("5\n");
    assertThat(printed("c", "size_t strlen(const char *s)", "a\\tb")).isEqualTo("3\n");
    assertThat(printed("c", "char *getenv(const char *)", "FJORD_HAS_NO_SUCH_NAME"))
        .isEqualTo("NULL\n");
  }

  @Test
  void unsignedResultHasNoSign() {
    assertThat(
            printed("c", "unsigned long strtoul(const char *, char **, int)", "-1", "NULL", "10"))
        .isEqualTo("18446744073709551615\n");
  }

  @Test
  void whatIsWrittenThroughPointersIsShown() {
    assertThat(printed("m", "double frexp(double x, int *exponent)", "48", "&"))
        .isEqualTo("0.75\nexponent = 6\n");
    assertThat(printed("c", "char *strcpy(char *to, const char *from)", "[16]", "fjord"))
        .startsWith("0x")
        .endsWith("\nto = \"fjord\"\n");
  }

  @Test
  void textMayLookLikeANumber() {
    assertThat(printed("c", "size_t strlen(const char *)", "0x10")).isEqualTo("4\n");
    assertThat(
            printed(
                "c",
                "int snprintf(char *s, size_t n, const char *f, ..., int a = 1, int b)",
                "[16]",
                "16",
                "%d %d",
                "2"))
        .isEqualTo("3\ns = \"1 2\"\n");
  }

  @Test
  void functionWithoutResultPrintsNone() {
    assertThat(printed("c", "void srand(unsigned seed)", "4294967295")).isEmpty();
  }

  @Test
  void wordThatIsNoNumberIsAUsageErrorInOneSentence() {
    Outcome outcome = Outcome.of("call", "c", "int abs(int n)", "five");
    assertThat(outcome.exitCode()).isEqualTo(Main.USAGE);
    assertThat(outcome.err().lines())
        .containsExactly("fjord: argument 1: five is no value of `int n`");
  }

  @Test
  void missingArgumentIsAUsageError() {
    Outcome outcome = Outcome.of("call", "c", "int abs(int n)");
    assertThat(outcome.exitCode()).isEqualTo(Main.USAGE);
    assertThat(outcome.err()).contains("takes 1 argument");
  }

  private static String printed(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "call";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Outcome outcome = Outcome.of(all);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    return outcome.out().replace(System.lineSeparator(), "\n");
  }
}
