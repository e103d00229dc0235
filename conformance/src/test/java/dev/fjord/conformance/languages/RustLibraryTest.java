package dev.fjord.conformance.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.Call;
import dev.fjord.Fjord;
import dev.fjord.NativeException;
import dev.fjord.Options;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A `cdylib` as Rust's tools make it of `crab.rs`.
class RustLibraryTest {
  @TempDir static Path folder;
  private static Crab crab;

  @Library("crab")
  @C(
      """
      typedef struct { char *value, *error; } Parsed;
      typedef struct { const int *data; size_t len; } Numbers;
      typedef struct { double x, y; } Point;
      void crab_free(char *text);
      size_t crab_live(void);
      """)
  interface Crab {
    @C("Parsed crab_upper(const char *text)")
    @Returns(".value")
    @Owned("crab_free")
    @Check("raise(.error)")
    String upper(String text);

    static void raise(@Owned("crab_free") @Nullable String error, Call call) {
      if (error != null) {
        throw new NativeException(call, 0, error);
      }
    }

    @C("long long crab_sum(Numbers numbers)")
    long sum(@Sized("numbers.len") int[] numbers);

    @C("long long crab_count(const unsigned char *text, size_t len)")
    long count(@Sized("len") String text);

    @C("Point crab_turn(Point point)")
    Point turn(Point point);

    long crab_live();

    record Point(double x, double y) {}
  }

  @BeforeAll
  static void build() throws Exception {
    Tools.assumeWorks("no Rust compiler (rustc) on this machine", "rustc", "--version");
    Path library = folder.resolve(System.mapLibraryName("crab"));
    Tools.run(
        List.of(
            "rustc",
            "--edition=2021",
            "--crate-type=cdylib",
            "-o",
            library.toString(),
            Tools.SOURCES.resolve("crab.rs").toString()));
    crab = Fjord.load(MethodHandles.lookup(), Crab.class, Options.usual().withFile(library));
  }

  @Test
  void aStructOfTwoPointersIsTakenApart() {
    assertThat(crab.upper("Grüße")).isEqualTo("GRÜSSE");
  }

  @Test
  void theErrorOfAResultStructIsThrown() {
    assertThatThrownBy(() -> crab.upper(""))
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("nothing to do");
  }

  @Test
  void ownedStringsAreFreedByTheLibraryThatMadeThem() {
    crab.upper("a");
    assertThatThrownBy(() -> crab.upper("")).isInstanceOf(NativeException.class);

    assertThat(crab.crab_live()).isZero();
  }

  @Test
  void aSliceIsAnArray() {
    assertThat(crab.sum(new int[] {1, 2, 39})).isEqualTo(42);
    assertThat(crab.sum(new int[0])).isZero();
  }

  @Test
  void aStringOfKnownLengthMayHoldNul() {
    assertThat(crab.count("a\0é")).isEqualTo(3);
  }

  @Test
  void aRecordGoesInAndOut() {
    assertThat(crab.turn(new Crab.Point(1, 2))).isEqualTo(new Crab.Point(-2, 1));
  }
}
