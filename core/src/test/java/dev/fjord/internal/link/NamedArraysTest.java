package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Returns;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// C says how long an array is also where a typedef names it, and where it says `static`.
class NamedArraysTest {
  private static final Fixture FIXTURE = Fixture.compile("bytecounts");

  @C("typedef unsigned char key[16]; typedef int triple[3];")
  interface Functions {
    @C("void make_key(key out)")
    @Returns("out")
    byte[] key();

    @C("int sum_triple(const triple numbers)")
    int sum(int[] numbers);

    @C("int sum_triple(const triple numbers)")
    int sum(MemorySegment numbers);

    @C("int sum_three(const int numbers[static 3])")
    int sumOfThree(int[] numbers);

    @C("int each_triple(int (*f)(triple numbers))")
    int each(OnTriple f);
  }

  interface OnTriple {
    int on(int[] numbers);
  }

  static List<Executors.Named> executors() {
    return Executors.all();
  }

  private static Functions bind(Executors.Named executor) {
    return Contracts.bind(executor, Functions.class, FIXTURE, MethodHandles.lookup()).contract();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void lengthIsThatOfTheType(Executors.Named executor) {
    Functions c = bind(executor);
    assertThat(c.key()).hasSize(16).startsWith(0, 1, 2).endsWith(15);
    assertThat(c.sum(new int[] {1, 2, 3})).isEqualTo(6);
    assertThat(c.sumOfThree(new int[] {1, 2, 3})).isEqualTo(6);
    assertThat(c.each(numbers -> numbers.length * 10 + numbers[2])).isEqualTo(33);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void otherLengthsAreRefused(Executors.Named executor) {
    Functions c = bind(executor);
    assertThatThrownBy(() -> c.sum(new int[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 and 3 elements, must be as many");
    assertThatThrownBy(() -> c.sum(MemorySegment.ofArray(new int[2])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> c.sumOfThree(new int[2])).isInstanceOf(IllegalArgumentException.class);
  }
}
