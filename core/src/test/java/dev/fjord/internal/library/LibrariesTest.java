package dev.fjord.internal.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fjord.Fjord;
import dev.fjord.LibraryException;
import dev.fjord.OpenFlag;
import dev.fjord.annotation.C;
import dev.fjord.diagnostic.DiagnosticId;
import java.io.IOException;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {

  private static final String ADD = "int add(int a, int b) { return a + b; }";

  @TempDir Path folder;

  @Test
  void theCLibraryIsTheProcess() {
    var libc = Libraries.open(LibraryRequest.of("c"));
    assertThat(libc.find("strlen")).isNotZero();
    assertThat(libc.find("no_such_function")).isZero();
    assertThat(libc.file()).isNull();
    assertThat(Libraries.open(LibraryRequest.of("m")).find("cos")).isNotZero();
  }

  @Test
  void theProcessIsALibraryWithoutAName() {
    assertThat(Libraries.open(LibraryRequest.process()).find("malloc"))
        .isEqualTo(Libraries.open(LibraryRequest.of("c")).find("malloc"))
        .isNotZero();
  }

  @Test
  void aLibraryIsOpenedByItsFile() {
    Path file = Cc.library(folder.resolve("libadd.so"), ADD);
    var opened = Libraries.open(LibraryRequest.of(file.toString()));
    assertThat(opened.find("add")).isNotZero();
    assertThat(opened.file()).isEqualTo(FileFinder.real(file));
    assertThat(opened.resident()).isFalse();
    assertThat(opened.exported()).containsExactly("add");
  }

  @Test
  void equalRequestsGiveTheSameLibrary() {
    Path file = Cc.library(folder.resolve("libadd.so"), ADD);
    var request = LibraryRequest.of("add").withFile(file);
    assertThat(Libraries.open(LibraryRequest.of("add").withFile(file)))
        .isSameAs(Libraries.open(request));
  }

  @Test
  void linksToOneFileGiveTheSameLibraryButFlagsDoNot() throws IOException {
    Path file = Cc.library(folder.resolve("libadd.so.1"), ADD);
    Path link = Files.createSymbolicLink(folder.resolve("libadd.so"), file);
    var request = LibraryRequest.of("add").withFile(file);
    var opened = Libraries.open(request);
    assertThat(Libraries.open(request.withFile(link))).isSameAs(opened);
    assertThat(Libraries.open(request.withFlags(Set.of(OpenFlag.NOW)))).isNotSameAs(opened);
  }

  @Test
  void failuresAreNotRemembered() {
    Path file = folder.resolve("liblate.so");
    var request = LibraryRequest.of("late").withFile(file);
    assertThatExceptionOfType(LibraryException.class).isThrownBy(() -> Libraries.open(request));
    Cc.library(file, ADD);
    assertThat(Libraries.open(request).find("add")).isNotZero();
  }

  @Test
  void globalOffersSymbolsToTheProcess() {
    Path file = Cc.library(folder.resolve("libg.so"), "int fjord_seen_by_all(void) { return 1; }");
    var request = LibraryRequest.of("g").withFile(file);
    var process = Libraries.open(LibraryRequest.process());
    assertThat(Libraries.open(request).find("fjord_seen_by_all")).isNotZero();
    assertThat(process.find("fjord_seen_by_all")).isZero();
    var global = Libraries.open(request.withFlags(Set.of(OpenFlag.GLOBAL, OpenFlag.NO_DELETE)));
    assertThat(process.find("fjord_seen_by_all"))
        .isEqualTo(global.find("fjord_seen_by_all"))
        .isNotZero();
  }

  @Test
  void nowRefusesAMissingFunctionAtOnce() {
    Path file =
        Cc.library(
            folder.resolve("libhole.so"),
            "int hole(void); int f(void) { return hole(); }",
            "-Wl,-z,lazy");
    var request = LibraryRequest.of("hole").withFile(file);
    var failure = failure(request.withFlags(Set.of(OpenFlag.NOW)));
    assertThat(Libraries.open(request).find("f")).isNotZero();
    assertThat(failure)
        .hasMessage(
            """
            library "hole": FJ0404: the system's loader refused a valid library: %1$s: undefined \
            symbol: hole
                %1$s: was refused by the loader: %1$s: undefined symbol: hole
                remedy: provide what the reason names; the loader finds what a library needs by \
            LD_LIBRARY_PATH and its own folders, not by -Dfjord.library.path\
            """
                .formatted(FileFinder.real(file)));
  }

  @Test
  void theLoadersReasonIsShownWhenALibraryNeedsAnother() throws IOException {
    Path needed = Cc.library(folder.resolve("libneeded.so"), ADD, "-Wl,-soname,libneeded.so.7");
    Path file =
        Cc.library(
            folder.resolve("libneeds.so"),
            "int add(int, int); int f(void) { return add(1, 2); }",
            needed.toString());
    Files.delete(needed);
    var failure = failure(LibraryRequest.of("needs").withFile(file));
    assertThat(failure.diagnostic().id()).isEqualTo(DiagnosticId.LIBRARY_NOT_LOADED);
    assertThat(failure)
        .hasMessageContaining(
            "libneeded.so.7: cannot open shared object file: No such file or directory");
  }

  @Test
  void aFileThatIsNoLibraryIsNamedWithItsReason() throws IOException {
    Path file = Files.writeString(folder.resolve("libtext.so"), "hello");
    var failure = failure(LibraryRequest.of("text").withFile(file));
    assertThat(failure)
        .hasMessage(
            """
            library "text": FJ0402: the file was not given to the loader
                %s: is a text, not an ELF library
                remedy: give a shared library for linux-x86_64\
            """
                .formatted(file));
    assertThat(failure.library()).isEqualTo("text");
    assertThat(failure.attempts())
        .containsExactly(
            new LibraryException.Attempt(file.toString(), "is a text, not an ELF library"));
  }

  @Test
  void theNextNameIsTriedWhenOneIsNotThere() {
    Path file = Cc.library(folder.resolve("libadd.so"), ADD);
    var request = LibraryRequest.of("fjord_no_such_library", file.toString());
    assertThat(Libraries.open(request).find("add")).isNotZero();
    assertThat(Libraries.open(LibraryRequest.of("fjord_no_such_library", "c")).find("puts"))
        .isNotZero();
  }

  @Test
  void aLibraryThatStaysIsTold() {
    Path file = Cc.library(folder.resolve("libstay.so"), ADD, "-Wl,-z,nodelete");
    assertThat(Libraries.open(LibraryRequest.of(file.toString())).resident()).isTrue();
  }

  @Test
  void aMissingSymbolListsTheNearest() {
    Path file =
        Cc.library(
            folder.resolve("libnear.so"),
            "void open_file(void) {} void close_file(void) {} void OpenFile(void) {} int x;");
    var opened = Libraries.open(LibraryRequest.of("near").withFile(file));
    assertThat(opened.missing("Near.openFile", List.of("openfile")))
        .hasMessage(
            """
            Near.openFile: FJ0405: near (%s) has no symbol openfile; the nearest exported names \
            are OpenFile, open_file
                remedy: correct the name, name another symbol with @Symbol, or install a version \
            that has it\
            """
                .formatted(FileFinder.real(file)));
    assertThat(opened.missing("Near.f", List.of("zzzzzzzz", "qqqqqqqq")))
        .hasMessageContaining("has no symbol of zzzzzzzz, qqqqqqqq; it exports no similar name");
  }

  @Test
  void theProcessKnowsNearestNamesToo() {
    assertThat(Libraries.open(LibraryRequest.of("c")).missing("C.qsrt", List.of("qsrt")))
        .hasMessageContaining("c has no symbol qsrt; the nearest exported names are qsort");
  }

  /// Memory must be freed by the library that gave it, so what is preloaded goes first.
  @Test
  void aPreloadedLibraryComesBeforeTheCLibrary() throws IOException {
    Path file =
        Cc.library(folder.resolve("libpre.so"), "int abs(int x) { return x; }", "-fno-builtin");
    assertThat(child("LD_PRELOAD=" + file, "--enable-native-access=ALL-UNNAMED", "c", "abs"))
        .isEqualTo("false\n");
    assertThat(child("A=B", "--enable-native-access=ALL-UNNAMED", "c", "abs")).isEqualTo("true\n");
  }

  @Test
  void aProcessThatMayNotCallNativeCodeIsToldWhatToWrite() throws IOException {
    assertThat(child("A=B", "--illegal-native-access=deny", "c", "abs"))
        .contains(
            """
            dev.fjord.LibraryException: library "c": FJ0406: this Java process does not let Fjord \
            call native code
                remedy: run java with --enable-native-access=ALL-UNNAMED, or write \
            Enable-Native-Access: ALL-UNNAMED into the manifest of the program's jar
            """);
  }

  @Test
  void aContractOfSuchAProcessIsToldTheSame() throws IOException {
    assertThat(run("java --illegal-native-access=deny", Caller.class))
        .contains("dev.fjord.LibraryException: native access: FJ0406: this Java process")
        .contains("remedy: run java with --enable-native-access=ALL-UNNAMED");
  }

  /// Under this locale Java reads no letter beyond ASCII.
  @Test
  void aFolderThatTheLocaleCannotSpellIsNamedWithARemedy() throws IOException {
    String java =
        "LC_ALL=C java --enable-native-access=ALL-UNNAMED"
            + " -Dfjord.library.path=$(printf '/m\\303\\274ll')";
    assertThat(run(java, Searcher.class))
        .contains("IllegalArgumentException: The path /m")
        .contains("ll cannot be spelled in the charset ANSI", "LC_ALL=C.UTF-8");
  }

  /// Calls C by a contract.
  static final class Caller {

    private Caller() {}

    interface Numbers {
      @C("int abs(int)")
      int absolute(int number);
    }

    public static void main(String[] arguments) {
      System.out.println(Fjord.load(MethodHandles.lookup(), Numbers.class).absolute(-1));
    }
  }

  /// Searches a library that is nowhere.
  static final class Searcher {

    private Searcher() {}

    public static void main(String[] arguments) {
      Libraries.open(LibraryRequest.of("no-such-library"));
    }
  }

  /// What a program prints that is started by a command of the shell, `java` with options.
  private static String run(String command, Class<?> program) throws IOException {
    String bin = Path.of(System.getProperty("java.home"), "bin").toString();
    String path = System.getProperty("java.class.path");
    return Cc.run(
        List.of(
            "sh",
            "-c",
            "PATH='%s':$PATH; %s -cp '%s' '%s' 2>&1 || true"
                .formatted(bin, command, path, program.getName())));
  }

  /// Says whether a library's function is the JDK's default one.
  static final class Child {

    private Child() {}

    public static void main(String[] arguments) {
      long found = Libraries.open(LibraryRequest.of(arguments[0])).find(arguments[1]);
      var libc = Linker.nativeLinker().defaultLookup();
      System.out.println(libc.findOrThrow(arguments[1]).address() == found);
    }
  }

  static String child(String environment, String flag, String library, String function)
      throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path = System.getProperty("java.class.path");
    String command =
        "env '%s' '%s' %s -cp '%s' '%s' %s %s 2>&1 || true"
            .formatted(environment, java, flag, path, Child.class.getName(), library, function);
    return Cc.run(List.of("sh", "-c", command));
  }

  @Test
  void emptyNamesAreWrongUse() {
    assertThatIllegalArgumentException().isThrownBy(() -> LibraryRequest.of(""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LibraryRequest.of("a\0b"))
        .withMessageContaining("a\\0b");
  }

  @Test
  void requestsAreValues() {
    var one = LibraryRequest.of("a", "b").withFlags(Set.of(OpenFlag.NOW, OpenFlag.GLOBAL));
    var other = new LibraryRequest(List.of("a", "b"), null, Set.of(OpenFlag.GLOBAL, OpenFlag.NOW));
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).isNotEqualTo(one.withFlags(Set.of()));
    assertThat(one).isNotEqualTo(one.withFile(folder));
  }

  private static LibraryException failure(LibraryRequest request) {
    var failure = catchThrowableOfType(LibraryException.class, () -> Libraries.open(request));
    assertThat(failure).isNotNull();
    return failure;
  }
}
