package dev.fjord.internal.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.internal.library.FileFinder.Outcome.Found;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionsTest {

  @Test
  void filesOfOneSonameAreOneVersion() {
    var bare = found("/l/libz.so.1.2.13", "libz.so.1");
    var named = found("/l/libz.so.1", "libz.so.1");
    assertThat(Versions.distinct(List.of(bare, named))).containsExactly(named);
    assertThat(Versions.distinct(List.of(named, bare))).containsExactly(named);
  }

  @Test
  void ofUnnamedFilesOfOneSonameTheNewestIsTaken() {
    var nine = found("/l/libz.so.1.9", "libz.so.1");
    var ten = found("/l/libz.so.1.10", "libz.so.1");
    assertThat(Versions.distinct(List.of(nine, ten))).containsExactly(ten);
    assertThat(Versions.distinct(List.of(ten, nine))).containsExactly(ten);
  }

  @Test
  void sonamesAreVersions() {
    var old = found("/l/libssl.so.1.1", "libssl.so.1.1");
    var young = found("/l/libssl.so.3", "libssl.so.3");
    assertThat(Versions.distinct(List.of(old, young))).containsExactly(old, young);
  }

  @Test
  void ofTwoFilesThatAreNamedAlikeTheFirstPlaceDecides() {
    var first = found("/a/libz.so.1", "libz.so.1");
    var second = found("/b/libz.so.1", "libz.so.1");
    assertThat(Versions.distinct(List.of(first, second))).containsExactly(first);
  }

  @Test
  void filesWithoutSonameAreTheirOwnVersions() {
    assertThat(Versions.distinct(List.of(found("/l/a.so.1", ""), found("/l/a.so.2", ""))))
        .hasSize(2);
  }

  @Test
  void numbersAreComparedAsNumbers() {
    assertThat(Versions.compare("x.so.1.10", "x.so.1.9")).isPositive();
    assertThat(Versions.compare("x.so.1", "x.so.1.0")).isNegative();
    assertThat(Versions.compare("x.so.2", "x.so.2")).isZero();
    assertThat(Versions.compare("x.so.99999999999999999999", "x.so.1")).isPositive();
  }

  private static Found found(String file, String soname) {
    return new Found(Path.of(file), new Verdict.Valid(soname, false));
  }
}
