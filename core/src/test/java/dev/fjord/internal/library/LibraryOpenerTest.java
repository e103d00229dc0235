package dev.fjord.internal.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fjord.LibraryException;
import dev.fjord.c.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole texts of failures, on a made-up machine whose root is a temporary folder.
class LibraryOpenerTest {

  @TempDir Path root;
  private Path lib;

  @BeforeEach
  void makeFolders() throws IOException {
    lib = Files.createDirectories(root.resolve("usr/lib")).toRealPath();
  }

  @Test
  void everyPlaceOfEveryNameIsToldWhenNothingIsFound() throws IOException {
    Files.writeString(lib.resolve("libz.so"), "INPUT(a.so b.so)");
    Files.createFile(lib.resolve("libz.so.1"));
    assertThat(failure(LibraryRequest.of("z", "zlib.1")))
        .hasMessage(
            """
            library "z" or "zlib.1": FJ0401: no library of this name is usable on linux-x86_64; \
            tried were
                -Dfjord.library.path: is not set
                LD_LIBRARY_PATH: is not set
                %1$s/libz.so: is a linker script that names a.so, b.so, which is not one shared \
            library
                %1$s/libz.so.1: is empty
                -Dfjord.library.path: is not set
                LD_LIBRARY_PATH: is not set
                %1$s: has no libzlib.1.so, libzlib.so.1, libzlib.1.so.N, libzlib.so.1.N
                remedy: install the package that has it, or name its folder with \
            -Dfjord.library.path=FOLDER or its file with a path as the name\
            """
                .formatted(lib));
  }

  @Test
  void severalVersionsAreRefusedWithTheList() {
    Cc.library(lib.resolve("libssl.so.3"), "int x;", "-Wl,-soname,libssl.so.3");
    Cc.library(lib.resolve("libssl.so.1.1"), "int x;", "-Wl,-soname,libssl.so.1.1");
    assertThat(failure(LibraryRequest.of("ssl")))
        .hasMessage(
            """
            library "ssl": FJ0403: several versions are there, and none without a number: \
            libssl.so.1.1, libssl.so.3
                -Dfjord.library.path: is not set
                LD_LIBRARY_PATH: is not set
                %1$s/libssl.so.1.1: is a valid library
                %1$s/libssl.so.3: is a valid library
                remedy: name the one that is meant, such as @Library("libssl.so.3")\
            """
                .formatted(lib));
  }

  @Test
  void aLaterNameDecidesWhereTheFirstHasSeveralVersions() {
    Cc.library(lib.resolve("libssl.so.3"), "int three;", "-Wl,-soname,libssl.so.3");
    Cc.library(lib.resolve("libssl.so.1.1"), "int one;", "-Wl,-soname,libssl.so.1.1");
    assertThat(opener(LibraryRequest.of("ssl", "ssl.1.1")).open().find("one")).isNotZero();
  }

  @Test
  void aLibraryIsOpenedThroughALinkerScript() throws IOException {
    Cc.library(lib.resolve("libs.so.5"), "int five;");
    Files.writeString(lib.resolve("libs.so"), "/* GNU ld script */ GROUP(/usr/lib/libs.so.5)");
    var opened = opener(LibraryRequest.of("s")).open();
    assertThat(opened.find("five")).isNotZero();
    assertThat(opened.file()).isEqualTo(lib.resolve("libs.so.5"));
    assertThat(opened.name()).isEqualTo("s");
  }

  @Test
  void aPartOfALibraryIsNeverLoaded() throws IOException {
    Path whole = Cc.library(lib.resolve("libwhole.so"), "int f(void) { return 1; }");
    byte[] bytes = Files.readAllBytes(whole);
    for (int length = 0; length < bytes.length; length += 997) {
      Path part = Files.write(lib.resolve("libpart.so"), Arrays.copyOf(bytes, length));
      assertThat(failure(LibraryRequest.of("part").withFile(part)).getMessage()).contains("FJ0402");
    }
  }

  private LibraryException failure(LibraryRequest request) {
    var failure = catchThrowableOfType(LibraryException.class, () -> opener(request).open());
    assertThat(failure).isNotNull();
    return failure;
  }

  private LibraryOpener opener(LibraryRequest request) {
    return new LibraryOpener(request, new Places(Target.LINUX_X86_64, "", "", ":;", root));
  }
}
