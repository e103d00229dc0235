package dev.fjord.internal.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemanglerTest {

  private static final Path CPP = Path.of("/usr/lib/x86_64-linux-gnu/libstdc++.so.6");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          _Z3addii                         | add(int, int)
          _Z1fv                            | f()
          _ZN3foo3barEi                    | foo::bar(int)
          _ZN3foo3barE                     | foo::bar
          _ZNK3foo3BarcvbEv                | foo::Bar::operator bool() const
          _ZN3foo3BarC1ERKS0_              | foo::Bar::Bar(foo::Bar const&)
          _ZN3foo3BarD2Ev                  | foo::Bar::~Bar()
          _Z4callPFiiE                     | call(int (*)(int))
          _Z3rowRA3_i                      | row(int (&) [3])
          _Z3setM3FooFvdEMS_i              | set(void (Foo::*)(double), int Foo::*)
          _Z5identIiET_S0_                 | int ident<int>(int)
          _Z3eatSt6vectorIiSaIiEE          | eat(std::vector<int, std::allocator<int> >)
          _ZN12_GLOBAL__N_11gEPKc          | (anonymous namespace)::g(char const*)
          _ZTV3Foo                         | vtable for Foo
          _ZlsRSoRK3Foo                    | operator<<(std::ostream&, Foo const&)
          _Z1fILi3ELb1EEvv                 | void f<3, true>()
          _ZZ1fvE1x                        | f()::x
          _ZN4core3fmt5write17h0123456789abcdefE | core::fmt::write
          """)
  void symbolsAreRead(String symbol, String readable) {
    assertThat(Demangler.demangle(symbol)).isEqualTo(readable);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "add",
        "_Z",
        "_Z3ad",
        "_ZN3fooE3",
        "_Z1fDTfp_E",
        "_ZN",
        "_Z999999999999f",
        "_Z1fS9_",
        "_Z1fT_",
        "_Z1fi.part.0",
        "_ZNIiE"
      })
  void otherTextsAreNotRead(String symbol) {
    assertThat(Demangler.demangle(symbol)).isNull();
  }

  @Test
  void hostileTextsEnd() {
    assertThat(Demangler.demangle("_Z1f" + "P".repeat(1_000_000) + "i")).isNull();
    assertThat(Demangler.demangle("_ZN" + "1a".repeat(100_000) + "Ev")).isNull();
    assertThat(Demangler.demangle("_Z1fF" + "F".repeat(1_000_000))).isNull();
    // Each type names the one before it eight times.
    var growing = new StringBuilder("_Z1fFvvE");
    for (int i = 0; i < 10; i++) {
      String before = i == 0 ? "S_" : "S" + (i - 1) + "_";
      growing.append("F").append(before.repeat(8)).append("E");
    }
    assertThat(Demangler.demangle(growing.toString())).isNull();
  }

  @Test
  void damagedSymbolsNeverFail() {
    var random = new Random(1);
    String whole = "_ZNKSt3mapIiSt6vectorIPFvRKS0_ESaIS4_EELi3EE4findIJicEEEDaOT_";
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(whole);
      for (int j = 0; j < 3; j++) {
        text.setCharAt(2 + random.nextInt(text.length() - 2), (char) (' ' + random.nextInt(95)));
      }
      Demangler.demangle(text.toString());
    }
  }

  /// What is read at all is read as binutils do, on a few thousand real names.
  @Test
  void namesOfTheCppLibraryAreReadAsBinutilsDo() throws IOException {
    assumeTrue(Files.exists(CPP), "no libstdc++ here");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/c++filt")), "no binutils here");
    // The short names of the standard library are kept short here.
    var symbols =
        ElfSymbols.exported(CPP).stream()
            .filter(symbol -> symbol.startsWith("_Z") && !symbol.matches(".*S[siod].*"))
            .toList();
    Path list = Files.write(folder.resolve("symbols"), symbols);
    var expected = Cc.run(List.of("sh", "-c", "/usr/bin/c++filt < " + list)).lines().toList();
    int unread = 0;
    for (int i = 0; i < symbols.size(); i++) {
      String readable = Demangler.demangle(symbols.get(i));
      unread += readable == null ? 1 : 0;
      if (readable != null) {
        assertThat(readable).as(symbols.get(i)).isEqualTo(expected.get(i));
      }
    }
    assertThat(symbols).hasSizeGreaterThan(3000);
    assertThat(unread).isLessThan(symbols.size() / 20);
  }
}
