package dev.fjord.internal.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fjord.c.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileCheckTest {

  private static final Target LINUX = Target.LINUX_X86_64;

  @TempDir static Path folder;
  private static Path library;
  private static byte[] bytes;

  @BeforeAll
  static void compile() throws IOException {
    library =
        Cc.library(
            folder.resolve("libok.so"),
            "int ok(void) { return 1; } const char *s(void) { return \"text\"; }",
            "-Wl,-soname,libok.so.4");
    bytes = Files.readAllBytes(library);
  }

  @Test
  void aLibraryIsValidAndTellsItsSoname() {
    assertThat(FileCheck.check(library, LINUX)).isEqualTo(new Verdict.Valid("libok.so.4", false));
  }

  @Test
  void aLibraryWithoutSonameIsValid() {
    Path plain = Cc.library(folder.resolve("libplain.so"), "int x;");
    assertThat(FileCheck.check(plain, LINUX)).isEqualTo(new Verdict.Valid("", false));
  }

  @Test
  void nothingIsThere() throws IOException {
    assertReason(folder.resolve("absent.so"), "does not exist");
    Path link = Files.createSymbolicLink(folder.resolve("lost.so"), Path.of("nowhere"));
    assertReason(link, "is a link to a missing file");
  }

  @Test
  void aFolderIsNoLibrary() throws IOException {
    assertReason(Files.createDirectory(folder.resolve("libf.so")), "is a folder, not a library");
  }

  @Test
  void aPipeIsNotWaitedFor() throws IOException {
    Path pipe = folder.resolve("libpipe.so");
    Cc.run(List.of("mkfifo", pipe.toString()));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> assertReason(pipe, "is a pipe, socket or device, not a library"));
    assertReason(Path.of("/dev/zero"), "is a pipe, socket or device, not a library");
  }

  @Test
  void anEmptyFileIsTold() throws IOException {
    assertReason(Files.createFile(folder.resolve("libempty.so")), "is empty");
  }

  @Test
  void aFileThatMayNotBeReadIsTold() throws IOException {
    assumeFalse("root".equals(System.getProperty("user.name")), "root may read everything");
    Path file = Files.copy(library, folder.resolve("libsecret.so"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assertReason(file, "cannot be read: permission denied");
  }

  @Test
  void aLinkerScriptIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("libscript.so"), "INPUT ( libok.so.4 -lm )");
    assertReason(file, "is a linker script that names libok.so.4, -lm");
  }

  @Test
  void objectFilesAndProgramsAreTold() {
    Path object = Cc.compile(folder.resolve("x.o"), "int x;", "-c");
    assertReason(object, "is an object file, not a shared library");
    String main = "int main(void) { return 0; }";
    Path program = Cc.compile(folder.resolve("program"), main, "-no-pie");
    assertReason(program, "is a program, not a shared library");
    Path pie = Cc.compile(folder.resolve("pie"), main, "-pie", "-fPIE");
    assertReason(pie, "is a position-independent program, not a shared library");
  }

  @ParameterizedTest
  @CsvSource({
    "'!<arch>\nmore',is a static archive",
    "'!<thin>\nmore',is a thin static archive",
    "'PK\3\4more',is a zip or jar file",
    "'\0asm\1\0\0\0',is a WebAssembly module",
    "'hello',is a text",
    "'\0\0\0\0\0\0\0\0',is a file that starts with zeros",
    "'\1\2\3\4\5\6\7\7',is a file of an unknown format",
    "'\177EL',is a file of an unknown format",
    "'MZ',is a Windows library"
  })
  void otherFormatsAreTold(String text, String reason) {
    byte[] content = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(FileCheck.check(Image.of(content), LINUX).reason())
        .isEqualTo(reason + ", not an ELF library");
  }

  @Test
  void javaClassesAreNotTakenForFatFiles() {
    byte[] start = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 69};
    assertThat(FileCheck.check(Image.of(start), Target.MACOS_X86_64).reason())
        .isEqualTo("is a Java class file, not a macOS library");
  }

  @Test
  void anotherProcessorIsTold() {
    assertThat(FileCheck.check(Image.of(bytes), Target.LINUX_AARCH64).reason())
        .isEqualTo("is for x86_64, this process needs aarch64");
    assertThat(changed(18, 243).reason()).isEqualTo("is for riscv64, this process needs x86_64");
    assertThat(changed(18, 99).reason())
        .isEqualTo("is for processor number 99, this process needs x86_64");
  }

  @Test
  void anotherWidthAndOrderAreTold() {
    assertThat(changed(4, 1).reason()).isEqualTo("is a 32-bit library, this process is 64-bit");
    assertThat(changed(5, 2).reason())
        .isEqualTo("is a big-endian library, this process is little-endian");
  }

  @Test
  void aLibraryOfAnotherSystemIsTold() {
    assertThat(FileCheck.check(Image.of(bytes), Target.WINDOWS_X86_64).reason())
        .isEqualTo("is an ELF library, not a Windows library");
  }

  /// The loader would end the process for most of these.
  @Test
  void noPartOfALibraryIsTakenForTheWhole() {
    for (int length = 0; length < bytes.length; length++) {
      var verdict = FileCheck.check(Image.of(Arrays.copyOf(bytes, length)), LINUX);
      assertThat(verdict)
          .as("%d of %d bytes", length, bytes.length)
          .isNotInstanceOf(Verdict.Valid.class);
    }
    assertThat(FileCheck.check(Image.of(Arrays.copyOf(bytes, bytes.length - 1)), LINUX).reason())
        .isEqualTo(
            "is truncated: it has %d bytes, its section headers end at byte %d"
                .formatted(bytes.length - 1, bytes.length));
  }

  @Test
  void noPartWithZerosForTheRestIsTakenForTheWhole() {
    for (int length = 0; length < bytes.length - 64; length += 7) {
      byte[] zeroed = Arrays.copyOf(Arrays.copyOf(bytes, length), bytes.length);
      assertThat(FileCheck.check(Image.of(zeroed), LINUX))
          .as("%d bytes", length)
          .isNotInstanceOf(Verdict.Valid.class);
    }
  }

  @Test
  void wildNumbersNeverFail() {
    for (int at = 0; at < 4096; at++) {
      for (int value : new int[] {0, 0x7f, 0x80, 0xff}) {
        assertThat(changed(at, value)).isNotNull();
      }
    }
  }

  @Test
  void aGoRuntimeStays() {
    byte[] go = bytes.clone();
    Image image = Image.of(bytes);
    long table = image.read(32, 8).getLong(0);
    for (var segment : ElfFile.segments(image, table, image.read(56, 2).getShort(0))) {
      if (segment.type() == ElfFile.Segment.NOTE) {
        go[(int) segment.offset() + 12] = 'G';
        go[(int) segment.offset() + 13] = 'o';
        go[(int) segment.offset() + 14] = 0;
      }
    }
    assertThat(FileCheck.check(Image.of(go), LINUX))
        .isEqualTo(new Verdict.Valid("libok.so.4", true));
  }

  private static Verdict changed(int at, int value) {
    byte[] copy = bytes.clone();
    copy[at] = (byte) value;
    return FileCheck.check(Image.of(copy), LINUX);
  }

  private static void assertReason(Path file, String reason) {
    assertThat(FileCheck.check(file, LINUX).reason()).isEqualTo(reason);
  }
}
