package dev.fjord.internal.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.c.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          z            | libz.so, libz.so.N
          glib-2.0     | libglib-2.0.so, libglib-2.so.0, libglib-2.0.so.N, libglib-2.so.0.N
          ssl.3        | libssl.3.so, libssl.so.3, libssl.3.so.N, libssl.so.3.N
          ssl.1.1      | libssl.1.1.so, libssl.so.1.1, libssl.1.1.so.N, libssl.so.1.1.N
          libz         | libz.so, liblibz.so, libz.so.N, liblibz.so.N
          libssl.so.3  | libssl.so.3
          ssl.so.3     | ssl.so.3, libssl.so.3
          plugin.so    | plugin.so, libplugin.so
          """)
  void namesOnLinux(String name, String files) {
    assertThat(FileNames.of(name, Target.LINUX_X86_64)).hasToString(files);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          z           | libz.dylib, z.framework/z, libz.N.dylib
          ssl.3       | libssl.3.dylib, ssl.3.framework/ssl.3, libssl.3.N.dylib
          libz.dylib  | libz.dylib
          z.1.dylib   | z.1.dylib, libz.1.dylib
          """)
  void namesOnMacOs(String name, String files) {
    assertThat(FileNames.of(name, Target.MACOS_AARCH64)).hasToString(files);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          z        | z.dll, libz.dll, z-N.dll, libz-N.dll, libz-N-x64.dll
          zlib.DLL | zlib.DLL
          ssl.3    | ssl.3.dll, libssl.3.dll, ssl-3.dll, libssl-3.dll, libssl-3-x64.dll, \
          ssl.3-N.dll, libssl.3-N.dll, libssl.3-N-x64.dll
          """)
  void namesOnWindows(String name, String files) {
    assertThat(FileNames.of(name, Target.WINDOWS_X86_64)).hasToString(files);
  }

  @Test
  void windowsOnArmHasItsOwnSuffix() {
    assertThat(FileNames.of("ssl", Target.WINDOWS_AARCH64).toString()).contains("-N-arm64.dll");
  }

  @ParameterizedTest
  @CsvSource({
    "libz.so.1,true", "libz.so.1.2.13,true", "libz.so.,false", "libz.so.1.,false",
    "libz.so.1a,false", "libz.so,false", "libzstd.so.1,false", "libz.so..1,false",
    "libz.so.1.debug,false", "xlibz.so.1,false"
  })
  void aNumberIsDigitsAndDots(String file, boolean numbered) {
    assertThat(FileNames.of("z", Target.LINUX_X86_64).isNumbered(file)).isEqualTo(numbered);
  }

  @Test
  void aNumberStandsBeforeTheEndOnMacOs() {
    var names = FileNames.of("z", Target.MACOS_X86_64);
    assertThat(names.isNumbered("libz.1.dylib")).isTrue();
    assertThat(names.isNumbered("libz.dylib")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/usr/lib/libz.so,true,true",
    "./libz.so,true,true",
    "z,false,false",
    "C:z.dll,false,true",
    "a\\z.dll,false,true"
  })
  void aNameWithAFolderIsAPath(String name, boolean linux, boolean windows) {
    assertThat(FileNames.isPath(name, Target.LINUX_X86_64)).isEqualTo(linux);
    assertThat(FileNames.isPath(name, Target.WINDOWS_X86_64)).isEqualTo(windows);
  }
}
