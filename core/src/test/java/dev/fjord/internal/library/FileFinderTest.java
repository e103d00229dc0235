package dev.fjord.internal.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.c.Target;
import dev.fjord.internal.library.FileFinder.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Searches a made-up machine whose root is a temporary folder.
class FileFinderTest {

  @TempDir static Path kept;
  @TempDir Path root;
  private Path lib;
  private String fjordPath = "";
  private String loaderPath = "";

  @BeforeEach
  void makeFolders() throws IOException {
    lib = Files.createDirectories(root.resolve("usr/lib"));
  }

  @Test
  void aLibraryIsFoundWithoutItsDevelopmentPackage() throws IOException {
    put(lib, "libz.so.1.2.13", "libz.so.1");
    link(lib, "libz.so.1", "libz.so.1.2.13");
    assertFound("z", lib.resolve("libz.so.1"));
  }

  @Test
  void theCacheIsAskedBeforeTheFolders() throws IOException {
    Path opt = Files.createDirectories(root.resolve("opt/z"));
    put(opt, "libz.so.1", "libz.so.1");
    put(lib, "libz.so.1", "libz.so.1");
    cache(new CacheBytes().add("libz.so.1", "/opt/z/libz.so.1"));
    assertFound("z", opt.resolve("libz.so.1"));
  }

  @Test
  void aCacheThatIsOutOfDateIsPassedOver() throws IOException {
    cache(new CacheBytes().add("libz.so.1", "/opt/gone/libz.so.1"));
    put(lib, "libz.so.1", "libz.so.1");
    assertFound("z", lib.resolve("libz.so.1"));
  }

  @Test
  void theUsersFoldersComeFirst() throws IOException {
    put(lib, "libz.so", "libz.so.1");
    Path loader = Files.createDirectories(root.resolve("loader"));
    put(loader, "libz.so.1", "libz.so.1");
    loaderPath = ":" + root.resolve("absent") + ";" + loader;
    assertFound("z", loader.resolve("libz.so.1"));
    Path own = Files.createDirectories(root.resolve("own"));
    put(own, "libz.so.9", "libz.so.9");
    fjordPath = root.resolve("absent") + ":" + own;
    assertFound("z", own.resolve("libz.so.9"));
  }

  @Test
  void anUnnumberedFileWins() throws IOException {
    put(lib, "libssl.so.1.1", "libssl.so.1.1");
    put(lib, "libssl.so.3", "libssl.so.3");
    link(lib, "libssl.so", "libssl.so.3");
    assertFound("ssl", lib.resolve("libssl.so"));
  }

  @Test
  void anUnnumberedFileWinsOverACacheThatDoesNotHaveIt() throws IOException {
    put(lib, "libssl.so.1.1", "libssl.so.1.1");
    put(lib, "libssl.so.3", "libssl.so.3");
    link(lib, "libssl.so", "libssl.so.3");
    cache(
        new CacheBytes()
            .add("libssl.so.3", "/usr/lib/libssl.so.3")
            .add("libssl.so.1.1", "/usr/lib/libssl.so.1.1"));
    assertFound("ssl", lib.resolve("libssl.so"));
  }

  @Test
  void severalVersionsAreAllTold() throws IOException {
    put(lib, "libssl.so.1.1", "libssl.so.1.1");
    put(lib, "libssl.so.3", "libssl.so.3");
    cache(
        new CacheBytes()
            .add("libssl.so.3", "/usr/lib/libssl.so.3")
            .add("libssl.so.1.1", "/usr/lib/libssl.so.1.1"));
    assertThat(find("ssl"))
        .isInstanceOfSatisfying(
            Outcome.Several.class,
            several ->
                assertThat(several.files())
                    .extracting(found -> found.verdict().soname())
                    .containsExactly("libssl.so.3", "libssl.so.1.1"));
  }

  @Test
  void aNameWithAVersionDecidesBetweenSeveral() throws IOException {
    put(lib, "libssl.so.1.1", "libssl.so.1.1");
    put(lib, "libssl.so.3", "libssl.so.3");
    assertFound("ssl.3", lib.resolve("libssl.so.3"));
    assertFound("ssl.1.1", lib.resolve("libssl.so.1.1"));
    assertFound("libssl.so.3", lib.resolve("libssl.so.3"));
    assertFound("ssl.so.1.1", lib.resolve("libssl.so.1.1"));
  }

  @Test
  void aDamagedFileIsPassedOverWithItsReason() throws IOException {
    Path own = Files.createDirectories(root.resolve("own"));
    Files.writeString(own.resolve("libz.so"), "");
    fjordPath = own.toString();
    put(lib, "libz.so.1", "libz.so.1");
    var finder = finder();
    assertThat(finder.find("z")).isInstanceOf(Outcome.Found.class);
    assertThat(finder.attempts().getFirst()).hasToString(own.resolve("libz.so") + ": is empty");
  }

  @Test
  void aLinkerScriptIsFollowed() throws IOException {
    put(lib, "libncurses.so.6", "libncurses.so.6");
    Path script = Files.writeString(lib.resolve("libncurses.so"), "INPUT(libncurses.so.6 -ltinfo)");
    var finder = finder();
    assertThat(finder.find("ncurses"))
        .isInstanceOfSatisfying(
            Outcome.Found.class,
            found -> assertThat(found.file()).isEqualTo(lib.resolve("libncurses.so.6")));
    assertThat(finder.attempts().getLast())
        .hasToString(
            script
                + ": is a linker script that names libncurses.so.6, -ltinfo: it was followed to"
                + " libncurses.so.6");
  }

  @Test
  void aLinkerScriptForAnotherNameIsFollowed() throws IOException {
    put(lib, "libncursesw.so.6", "libncursesw.so.6");
    Files.writeString(lib.resolve("libcurses.so"), "INPUT(-lncursesw)");
    assertFound("curses", lib.resolve("libncursesw.so.6"));
    Files.writeString(lib.resolve("libabsolute.so"), "GROUP(/usr/lib/libncursesw.so.6)");
    assertFound("absolute", lib.resolve("libncursesw.so.6"));
  }

  @Test
  void aLinkerScriptForSeveralLibrariesIsPassedOver() throws IOException {
    put(lib, "libtwo.so.1", "libtwo.so.1");
    Files.writeString(lib.resolve("libtwo.so"), "INPUT(a.so b.so)");
    assertFound("two", lib.resolve("libtwo.so.1"));
  }

  @Test
  void linkerScriptsThatNameEachOtherEnd() throws IOException {
    Files.writeString(lib.resolve("liba.so"), "INPUT(-lb)");
    Files.writeString(lib.resolve("libb.so"), "INPUT(-la)");
    assertThat(find("a")).isInstanceOf(Outcome.Nothing.class);
  }

  @Test
  void foldersOfTheLoadersSettingsAreSearchedLast() throws IOException {
    Path opt = Files.createDirectories(root.resolve("opt/x/lib"));
    Files.createDirectories(root.resolve("etc/ld.so.conf.d"));
    Files.writeString(root.resolve("etc/ld.so.conf"), "include /etc/ld.so.conf.d/*.conf\n");
    Files.writeString(root.resolve("etc/ld.so.conf.d/x.conf"), "# X\n/opt/x/lib # its\n");
    put(opt, "libx.so.1", "libx.so.1");
    assertFound("x", opt.toRealPath().resolve("libx.so.1"));
  }

  @Test
  void muslsFoldersAreSearched() throws IOException {
    Path opt = Files.createDirectories(root.resolve("opt/m"));
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(root.resolve("etc/ld-musl-x86_64.path"), "/absent:/opt/m\n");
    put(opt, "libx.so.1", "libx.so.1");
    assertFound("x", opt.toRealPath().resolve("libx.so.1"));
  }

  @Test
  void everyPlaceIsTold() throws IOException {
    Path own = Files.createDirectories(root.resolve("own"));
    fjordPath = own + ":" + root.resolve("absent");
    cache(new CacheBytes());
    var finder = finder();
    assertThat(finder.find("z")).isInstanceOf(Outcome.Nothing.class);
    String none = ": has no libz.so, libz.so.N";
    assertThat(finder.attempts())
        .extracting(Object::toString)
        .containsExactly(
            own + " (-Dfjord.library.path)" + none,
            root.resolve("absent") + " (-Dfjord.library.path): is no folder",
            "LD_LIBRARY_PATH: is not set",
            root.resolve("etc/ld.so.cache") + none + " for linux-x86_64",
            lib.toRealPath() + none);
  }

  @Test
  void aWrongProcessorIsTold() throws IOException {
    put(lib, "libz.so.1", "libz.so.1");
    var finder = new FileFinder(new Places(Target.LINUX_AARCH64, "", "", ":", root));
    assertThat(finder.find("z")).isInstanceOf(Outcome.Nothing.class);
    assertThat(finder.attempts())
        .extracting(Object::toString)
        .contains(
            lib.toRealPath().resolve("libz.so.1") + ": is for x86_64, this process needs aarch64");
  }

  private FileFinder finder() {
    return new FileFinder(new Places(Target.LINUX_X86_64, fjordPath, loaderPath, ":;", root));
  }

  private Outcome find(String name) {
    return finder().find(name);
  }

  private void assertFound(String name, Path file) throws IOException {
    var outcome = find(name);
    assertThat(outcome).isInstanceOf(Outcome.Found.class);
    Path found = ((Outcome.Found) outcome).file();
    assertThat(found.getFileName()).isEqualTo(file.getFileName());
    assertThat(found.toRealPath()).isEqualTo(file.toRealPath());
  }

  /// Compiled once per soname, as the content does not matter.
  private static void put(Path folder, String name, String soname) throws IOException {
    Path made = kept.resolve(soname);
    if (!Files.exists(made)) {
      Cc.library(made, "int x;", "-Wl,-soname," + soname, "-nostdlib");
    }
    Files.copy(made, folder.resolve(name));
  }

  private static void link(Path folder, String name, String to) throws IOException {
    Files.createSymbolicLink(folder.resolve(name), Path.of(to));
  }

  private void cache(CacheBytes bytes) throws IOException {
    Path file = root.resolve("etc/ld.so.cache");
    Files.createDirectories(file.getParent());
    Files.write(file, bytes.bytes());
  }
}
