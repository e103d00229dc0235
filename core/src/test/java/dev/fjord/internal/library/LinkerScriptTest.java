package dev.fjord.internal.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinkerScriptTest {

  @Test
  void inputsAreThoseOutsideAsNeeded() {
    String text =
        """
        /* GNU ld script
           INPUT ( not this ) */
        OUTPUT_FORMAT(elf64-x86-64)
        GROUP ( /lib/libm.so.6  AS_NEEDED ( /lib/libmvec.so.1 ) )
        """;
    assertThat(LinkerScript.inputs(text)).containsExactly("/lib/libm.so.6");
  }

  @Test
  void severalCommandsAddUp() {
    assertThat(LinkerScript.inputs("INPUT(libncurses.so.6 -ltinfo) GROUP(\"a.so\",b.a)"))
        .containsExactly("libncurses.so.6", "-ltinfo", "a.so", "b.a");
  }

  @Test
  void aTextWithoutThemIsNoScript() {
    assertThat(LinkerScript.inputs("hello INPUT, GROUP and others")).isNull();
    assertThat(LinkerScript.inputs("")).isNull();
  }

  @Test
  void whatIsNotClosedEndsWithTheText() {
    assertThat(LinkerScript.inputs("INPUT ( a.so AS_NEEDED ( b.so")).containsExactly("a.so");
    assertThat(LinkerScript.inputs("INPUT ( a.so /* b.so )")).containsExactly("a.so");
  }

  @Test
  void oneSharedLibraryIsFollowed() {
    assertThat(LinkerScript.only(List.of("libncurses.so.6", "-ltinfo")))
        .isEqualTo("libncurses.so.6");
    assertThat(LinkerScript.only(List.of("/lib/libc.so.6", "/lib/libc_nonshared.a")))
        .isEqualTo("/lib/libc.so.6");
    assertThat(LinkerScript.only(List.of("-lncursesw"))).isEqualTo("ncursesw");
  }

  @Test
  void severalSharedLibrariesAreNotFollowed() {
    assertThat(LinkerScript.only(List.of("a.so", "b.so"))).isNull();
    assertThat(LinkerScript.only(List.of("-la", "-lb"))).isNull();
    assertThat(LinkerScript.only(List.of("a.a"))).isNull();
    assertThat(LinkerScript.only(List.of())).isNull();
  }
}
