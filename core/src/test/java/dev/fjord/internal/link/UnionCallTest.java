package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.annotation.C;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Unions as records of the member that is meant.
class UnionCallTest {
  private static final Fixture FIXTURE = Fixture.compile("unions");

  record Whole(int i) {}

  record Real(double d) {}

  record Text(String text) {}

  record TaggedInt(int kind, int i) {}

  record TaggedReal(int kind, double d) {}

  record TaggedPair(int kind, short low, short high) {}

  record Mixed(@C("f") float value) {}

  interface Visitor {
    Mixed visit(Mixed m);
  }

  @C(
      """
      union number { int i; double d; char text[12]; };
      struct tagged { int kind; union { int i; double d; struct { short low, high; }; }; };
      union mixed { float f; int i; };
      """)
  interface Functions {
    @C("union number unions_twice_int(union number n)")
    Whole twice(Whole n);

    @C("union number unions_twice_double(double before, union number n)")
    Real twice(double before, Real n);

    @C("int unions_is(const union number *n, int i)")
    boolean is(Whole n, int i);

    @C("union number unions_text(void)")
    Text text();

    @C("struct tagged unions_next(struct tagged t)")
    TaggedInt next(TaggedInt t);

    @C("struct tagged unions_next(struct tagged t)")
    TaggedReal next(TaggedReal t);

    @C("struct tagged unions_next(struct tagged t)")
    TaggedPair next(TaggedPair t);

    @C("union mixed unions_visit(union mixed (*visit)(union mixed), union mixed m)")
    Mixed visit(Visitor visitor, Mixed m);
  }

  static List<Executors.Named> executors() {
    return Executors.everywhere();
  }

  private static Functions load(Executors.Named executor) {
    return Contracts.implement(executor, Functions.class, FIXTURE, MethodHandles.lookup());
  }

  @ParameterizedTest
  @MethodSource("executors")
  void unionsArePassedByValueAsTheMemberThatIsNamed(Executors.Named executor) {
    Functions c = load(executor);
    assertThat(c.twice(new Whole(-21))).isEqualTo(new Whole(-42));
    assertThat(c.twice(0.5, new Real(Math.PI))).isEqualTo(new Real(Math.PI));
    assertThat(c.text()).isEqualTo(new Text("abc"));
  }

  @ParameterizedTest
  @MethodSource("executors")
  void bytesThatTheMemberLeavesAreZero(Executors.Named executor) {
    Functions c = load(executor);
    assertThat(c.twice(2, new Real(-1e300))).as("fills the memory").isNotNull();
    assertThat(c.is(new Whole(7), 7)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void anonymousUnionsAreTheMembersThatComponentsName(Executors.Named executor) {
    Functions c = load(executor);
    assertThat(c.next(new TaggedInt(0, 41))).isEqualTo(new TaggedInt(1, 42));
    assertThat(c.next(new TaggedReal(1, 0.5))).isEqualTo(new TaggedReal(2, 1.5));
    assertThat(c.next(new TaggedPair(2, (short) -1, (short) 9)))
        .isEqualTo(new TaggedPair(3, (short) 0, (short) 10));
  }

  @ParameterizedTest
  @MethodSource("executors")
  void callbacksTakeAndReturnUnions(Executors.Named executor) {
    Mixed back = load(executor).visit(m -> new Mixed(-m.value()), new Mixed(1.25f));
    assertThat(back).isEqualTo(new Mixed(-1.25f));
  }
}
