package dev.fjord.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutCommandTest {
  private static final Path DOCS =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("docs");

  @TempDir private Path folder;

  private static Outcome layout(String target, String text) {
    return Outcome.of("layout", "--target", target, text);
  }

  /// A block of `docs/layouts.md` by its language.
  private static String block(String language) throws IOException {
    String page = Files.readString(DOCS.resolve("layouts.md"));
    int start = page.indexOf("```" + language + "\n") + language.length() + 4;
    return page.substring(start, page.indexOf("```\n", start));
  }

  private static String documented() throws IOException {
    String command = block("sh");
    return command.substring(command.indexOf('\'') + 1, command.lastIndexOf('\''));
  }

  @Test
  void documentShowsTheTableThatIsPrinted() throws IOException {
    Outcome outcome = layout("linux-x86_64", documented());
    assertThat(outcome.out().replace(System.lineSeparator(), "\n")).isEqualTo(block("text"));
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void undeclaredTypeHasACaret() {
    Outcome outcome = Outcome.of("layout", "struct p { char c; wdiget w; }");
    assertThat(outcome.exitCode()).isEqualTo(Main.USAGE);
    assertThat(outcome.err()).contains("FJ0203: the type name wdiget", "^^^^^^");
    assertThat(Outcome.of("layout", "struct p { wdiget *w; }").exitCode()).isZero();
  }

  @Test
  void conditionOfTheHeaderIsRefusedAsNobodyAnswersIt() {
    Outcome outcome = Outcome.of("layout", "struct p {\n#ifdef _WIN32\nint a;\n#endif\nint b; }");
    assertThat(outcome.exitCode()).isEqualTo(Main.USAGE);
    assertThat(outcome.err()).contains("FJ0106: `#ifdef _WIN32` is for C's preprocessor", "on`");
  }

  // After a wanted change, write it anew with the command that the document shows.
  @Test
  void documentShowsThePictureThatIsDrawn() throws Exception {
    Path picture = folder.resolve("packet.svg");
    Outcome outcome =
        Outcome.of("layout", "--target", "linux-x86_64", "--svg", picture.toString(), documented());
    assertThat(outcome.err()).isEmpty();
    assertThat(Files.readString(picture)).isEqualTo(Files.readString(DOCS.resolve("packet.svg")));
  }

  @Test
  void pictureIsWellFormedWhateverTheTextSays() throws Exception {
    Path picture = folder.resolve("all.svg");
    String text =
        "typedef union { int i; struct { short lo, hi; } half[2]; char *(*f)(const char *);"
            + " unsigned a : 1, : 3, c : 2; int table[3000]; } __attribute__((packed)) all;";
    Outcome outcome = Outcome.of("layout", "--svg", picture.toString(), text);
    assertThat(outcome.err()).isEmpty();
    var document =
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(picture.toFile());
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(Files.readString(picture)).contains(">all<", "half[1].hi", "12000 bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          linux-x86_64   | 8 bytes, aligned to 8
          windows-x86_64 | 16 bytes, aligned to 8
          linux-i386     | 8 bytes, aligned to 4
          """)
  void everyTargetIsDrawnByItsOwnRules(String target, String measures) {
    String text = "struct flags { int a : 3; long long b : 40; }";
    assertThat(layout(target, text).out())
        .startsWith("struct flags: " + measures + ", on " + target);
  }

  @Test
  void bitFieldsAndPaddingHaveBitOffsets() {
    assertThat(layout("linux-x86_64", "struct s { char c; int : 4, b : 9; }").out().lines())
        .contains(
            "       0       1  char c",
            "     1:0   4 bit  int : 4  (padding)",
            "     1:4   9 bit  int b : 9",
            "     2:5  11 bit  (padding)",
            "padding: 1 byte and 7 bits");
  }

  @Test
  void theTypeMayBeNamed() {
    String text = "struct a { int x; }; typedef struct { char c; } b; enum e { E };";
    assertThat(Outcome.of("layout", text).out()).startsWith("b: 1 byte, aligned to 1");
    assertThat(Outcome.of("layout", "--type", "struct a", text).out()).startsWith("struct a: 4 b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          struct s { int a; in }     | 'in'
          int f(void)                | defines no struct or union
          struct s { Foo x; }        | the type name Foo is declared nowhere
          struct s { int a; ...; }   | not known from the text
          """)
  void textWithoutALayoutIsAUsageError(String text, String says) {
    Outcome outcome = Outcome.of("layout", text);
    assertThat(outcome.exitCode()).isEqualTo(Main.USAGE);
    assertThat(outcome.err()).contains(says);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void wrongOptionsAreUsageErrorsWithARemedy() {
    String text = "struct s { int x; }";
    assertThat(layout("amiga", text).err()).contains("amiga", "windows-x86_64");
    assertThat(Outcome.of("layout", "--type", "int", text).err()).contains("no struct or union");
    assertThat(Outcome.of("layout", "--type", "int (", text).err()).contains("^");
    Path nowhere = folder.resolve("missing").resolve("x.svg");
    Outcome outcome = Outcome.of("layout", "--svg", nowhere.toString(), text);
    assertThat(outcome.err()).contains("there is no folder");
    assertThat(outcome.exitCode()).isEqualTo(Main.USAGE);
  }
}
