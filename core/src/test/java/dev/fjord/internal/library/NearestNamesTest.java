package dev.fjord.internal.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

  @Test
  void theBestComesFirst() {
    assertThat(nearest("crc32x", "crc32", "CRC32X", "crc32_z", "adler32", "crc32x_combine"))
        .containsExactly("CRC32X", "crc32", "crc32_z", "crc32x_combine");
  }

  @Test
  void unrelatedNamesAreNotTold() {
    assertThat(nearest("deflate", "inflate", "gzopen")).containsExactly("inflate");
    assertThat(nearest("x", "abc", "printf")).isEmpty();
  }

  @Test
  void atMostFiveAreTold() {
    assertThat(nearest("name", "name1", "name2", "name3", "name4", "name5", "name6")).hasSize(5);
  }

  @Test
  void anyOfTheWantedNamesCounts() {
    assertThat(NearestNames.of(List.of("alpha", "omega"), List.of("alphq", "omegq")))
        .containsExactly("alphq", "omegq");
  }

  @Test
  void namesOfCppAreFoundByTheirLastPart() {
    var nearest = nearest("add", "_Z3addii", "_ZN3foo3addIiEET_S1_", "_Z8subtractii", "sub");
    assertThat(nearest).containsExactly("_Z3addii", "_ZN3foo3addIiEET_S1_");
    assertThat(NearestNames.sentence(nearest))
        .isEqualTo(
            "; the nearest exported names are _Z3addii (C++ add(int, int)), _ZN3foo3addIiEET_S1_"
                + " (C++ int foo::add<int>(int))");
    assertThat(NearestNames.remedy(nearest))
        .isEqualTo("declare the C++ function extern \"C\", or name it with @Symbol(\"_Z3addii\")");
  }

  @Test
  void lettersChangedAddedLeftOutAndSwappedCountOne() {
    assertThat(NearestNames.distance("qsort", "qsort", 3)).isZero();
    assertThat(NearestNames.distance("qsort", "qsart", 3)).isOne();
    assertThat(NearestNames.distance("qsort", "qsortt", 3)).isOne();
    assertThat(NearestNames.distance("qsort", "sort", 3)).isOne();
    assertThat(NearestNames.distance("qsort", "qsotr", 3)).isOne();
    assertThat(NearestNames.distance("qsort", "a", 3)).isEqualTo(4);
  }

  private static List<String> nearest(String wanted, String... exported) {
    return NearestNames.of(List.of(wanted), List.of(exported));
  }
}
