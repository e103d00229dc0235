package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Sized;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Complex numbers as records of two parts.
class ComplexCallTest {
  private static final Fixture FIXTURE = Fixture.compile("complex");

  record Complex(double re, double im) {}

  record Single(float re, float im) {}

  record Wave(int id, Single amplitude) {}

  interface Visitor {
    Complex visit(Complex wide, Single narrow);
  }

  @C("struct wave { int id; float _Complex amplitude; };")
  interface Functions {
    @C("double _Complex complex_product(double _Complex a, double _Complex b)")
    Complex product(Complex a, Complex b);

    @C("float _Complex complex_conjugate(int before, float _Complex z, float after)")
    Single conjugate(int before, Single z, float after);

    @C("double _Complex complex_sum(const double _Complex *z, int n)")
    Complex sum(@Sized("n") Complex[] z);

    @C("struct wave complex_double(struct wave w)")
    Wave twice(Wave w);

    @C("double _Complex complex_visit(double _Complex (*visit)(double _Complex, float _Complex))")
    Complex visit(Visitor visitor);
  }

  static List<Executors.Named> executors() {
    return Executors.everywhere();
  }

  private static Functions load(Executors.Named executor) {
    return Contracts.implement(executor, Functions.class, FIXTURE, MethodHandles.lookup());
  }

  @ParameterizedTest
  @MethodSource("executors")
  void complexNumbersArePassedByValue(Executors.Named executor) {
    Functions c = load(executor);
    assertThat(c.product(new Complex(1, 2), new Complex(3, -1))).isEqualTo(new Complex(5, 5));
    assertThat(c.conjugate(-1, new Single(1.5f, -2), 0.5f)).isEqualTo(new Single(1.5f, 2));
  }

  @ParameterizedTest
  @MethodSource("executors")
  void complexNumbersStandInStructsAndArrays(Executors.Named executor) {
    Functions c = load(executor);
    assertThat(c.twice(new Wave(1, new Single(0.25f, -1))))
        .isEqualTo(new Wave(2, new Single(0.5f, -2)));
    Complex[] numbers = {new Complex(1, 2), new Complex(0.5, -3)};
    assertThat(c.sum(numbers)).isEqualTo(new Complex(1.5, -1));
  }

  @ParameterizedTest
  @MethodSource("executors")
  void callbacksTakeAndReturnComplexNumbers(Executors.Named executor) {
    Visitor sum = (wide, narrow) -> new Complex(wide.re() + narrow.re(), wide.im() + narrow.im());
    assertThat(load(executor).visit(sum)).isEqualTo(new Complex(3.5, -2));
  }
}
