package posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.Fjord;
import dev.fjord.NativeException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the example prints is what the system's own tools say.
@EnabledOnOs(OS.LINUX)
class PosixTest {
  @TempDir private Path folder;

  @Test
  void interfacesAreThoseOfIp() throws Exception {
    List<String> expected =
        SystemTool.lines("ip", "-o", "addr").stream()
            .map(line -> line.split("\\s+"))
            .filter(words -> words[2].startsWith("inet"))
            .map(words -> words[1] + " " + words[3])
            .toList();
    assertThat(squeezed(Posix::interfaces)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void localhostIsWhatGetentSays() throws Exception {
    List<String> expected =
        SystemTool.lines("getent", "ahosts", "localhost").stream()
            .filter(line -> line.contains("STREAM"))
            .map(line -> "localhost " + line.split("\\s+")[0])
            .toList();
    assertThat(squeezed(posix -> posix.names("localhost"))).containsExactlyElementsOf(expected);
  }

  @Test
  void unknownHostsAreRefusedWithTheReasonOfTheResolver() {
    assertThatThrownBy(() -> squeezed(posix -> posix.names("no such host")))
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("getaddrinfo")
        .hasMessageContaining(Fjord.load(Names.class).reason(-2));
  }

  @Test
  void treeIsThatOfFind() throws Exception {
    Path below = Files.createDirectories(folder.resolve("a/b b").resolve(pathName()));
    Files.writeString(below.resolve("text"), "12345");
    Files.writeString(folder.resolve("a/empty"), "");
    Files.createSymbolicLink(folder.resolve("link"), Path.of("a"));
    Files.createDirectory(folder.resolve("bare"));
    List<String> found =
        SystemTool.lines("find", folder.toString(), "-mindepth", "1", "-printf", "%s %P\\n");
    List<String> listed = squeezed(posix -> posix.tree(folder.toString()));
    assertThat(listed.stream().map(line -> line.substring(7)))
        .containsExactlyInAnyOrderElementsOf(found);
    assertThat(listed).anyMatch(line -> line.startsWith("120777 "));
  }

  // Where the locale is C, paths of Java are ASCII.
  private static String pathName() {
    Charset ofPaths = Charset.forName(System.getProperty("sun.jnu.encoding"));
    return ofPaths.newEncoder().canEncode("grüße") ? "grüße" : "greetings";
  }

  @Test
  void missingFolderIsAnErrorWithItsName() {
    assertThatThrownBy(() -> squeezed(posix -> posix.tree(folder.resolve("none").toString())))
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("opendir")
        .hasMessageContaining("none")
        .hasMessageContaining("ENOENT");
  }

  @Test
  void sttySeesTheModesThatAreSet() throws Exception {
    Terminals terminals = Fjord.load(Terminals.class);
    Terminals.Pair pair =
        terminals.open(new Terminals.Size((short) 30, (short) 90, (short) 0, (short) 0));
    String name = terminals.name(pair.terminal());
    try (Arena arena = Arena.ofConfined()) {
      assertThat(stty(name)).contains("rows 30; columns 90").contains(" echo ", "min = 1;");
      Terminals.Modes before = terminals.modes(pair.terminal(), arena);
      Terminals.Modes raw = terminals.modes(pair.terminal(), arena);
      terminals.makeRaw(raw);
      raw.control(Terminals.Modes.MIN, 3);
      terminals.modes(pair.terminal(), raw);
      assertThat(stty(name)).contains(" -echo ", " -icanon ", " -opost ", "min = 3;");
      terminals.modes(pair.terminal(), before);
      assertThat(stty(name)).contains(" echo ", " icanon ", " opost ", "min = 1;");
    } finally {
      terminals.close(pair.terminal());
      terminals.close(pair.controller());
    }
  }

  private static String stty(String name) throws Exception {
    return " " + String.join(" ", SystemTool.lines("stty", "-a", "-F", name)) + " ";
  }

  @Test
  void terminalIsSetAndRestored() throws Exception {
    assertThat(squeezed(Posix::terminal))
        .containsExactly(
            "size Size[rows=25, columns=100, width=0, height=0]",
            "at first echo; min = 1",
            "raw -echo; min = 3",
            "restored echo; min = 1");
  }

  @Test
  void mappedFileHasTheLinesAndBytesThatWcCounts() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "one\ntwo\nthree\n".repeat(3000));
    String[] counts =
        SystemTool.lines("wc", "-lc", file.toString()).getFirst().strip().split("\\s+");
    assertThat(squeezed(posix -> posix.map(file.toString())))
        .containsExactly(file + " " + counts[0] + " lines, " + counts[1] + " bytes");
  }

  @Test
  void accountsAreThoseOfGetent() throws Exception {
    List<String> expected =
        SystemTool.lines("getent", "passwd").stream()
            .map(line -> line.split(":", -1))
            .map(part -> String.join(" ", part[0], part[2], part[3], part[5], part[6]).strip())
            .toList();
    assertThat(squeezed(Posix::accounts)).containsExactlyElementsOf(expected);
  }

  @Test
  void textsAreThoseOfTheSystem() throws Exception {
    List<String> lines = squeezed(Posix::texts);
    String format =
        SystemTool.lines("printf", "%05.1f|%-4d|%s", "3.14159", "42", "text").getFirst();
    assertThat(lines)
        .contains("folder " + SystemTool.lines("pwd", "-P").getFirst())
        .contains("format " + format.replaceAll(" +", " "));
    assertThat(said(lines, "variable "))
        .containsExactlyInAnyOrderElementsOf(System.getenv().keySet());
    assertThat(SystemTool.complaint("ls", folder.resolve("none").toString()))
        .endsWith(said(lines, "reason ").getFirst());
  }

  private static List<String> said(List<String> lines, String title) {
    return lines.stream()
        .filter(line -> line.startsWith(title))
        .map(line -> line.substring(title.length()))
        .toList();
  }

  @Test
  void textThatIsLongerThanItsRoomIsRefused() {
    assertThatThrownBy(() -> Fjord.load(Texts.class).format(4, "%d", 12345))
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("the text has 5 bytes");
  }

  /// The lines below the title, with single spaces.
  private static List<String> squeezed(Consumer<Posix> section) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    section.accept(new Posix(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines.get(1)).startsWith("== ");
    return lines.stream().skip(2).map(line -> line.strip().replaceAll(" +", " ")).toList();
  }
}
