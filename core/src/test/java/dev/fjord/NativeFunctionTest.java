package dev.fjord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class NativeFunctionTest {

  interface Length {
    long of(String text);
  }

  private static final NativeLibrary C = Fjord.library("c");

  @Test
  void numbersOfEveryTypeAreTakenByValue() {
    NativeFunction abs = C.function("int abs(int n)");
    assertThat(abs.call(-5L)).isEqualTo(5);
    assertThat(abs.call((byte) -5)).isEqualTo(5);
    NativeFunction cos = Fjord.library("m").function("double cos(double)");
    assertThat(cos.call(0.5f)).isEqualTo(0.8775825618903728);
    assertThat(cos.call(0)).isEqualTo(1.0);
  }

  @Test
  void valueOutOfRangeIsRefusedWithTheParameter() {
    NativeFunction abs = C.function("int abs(int n)");
    assertThatThrownBy(() -> abs.call(1L << 40))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("argument 1 of abs: 1099511627776 is outside -2147483648..2147483647 of int n");
    assertThatThrownBy(() -> C.function("unsigned htonl(unsigned n)").call(1L << 32))
        .hasMessage("n: 4294967296 is outside 0..4294967295 of unsigned int");
    assertThat(C.function("long long labs(unsigned long n)").call(Long.MAX_VALUE))
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void numberOfArgumentsIsChecked() {
    assertThatThrownBy(() -> C.function("int abs(int n)").call())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes 1 argument");
  }

  @Test
  void textAndArraysArePassed() {
    assertThat(C.function("size_t strlen(const char *s)").call("fjord")).isEqualTo(5L);
    byte[] bytes = {'h', 'i', 0};
    C.function("void *memset(void *s, int c, size_t n)").call(bytes, 'x', 2);
    assertThat(bytes).containsExactly('x', 'x', 0);
  }

  @Test
  void arraysOfOtherNumbersThanCReadsAreRefused() {
    NativeFunction frexp = Fjord.library("m").function("double frexp(double x, int *exponent)");
    int[] exponent = {0};
    assertThat(frexp.call(6, exponent)).isEqualTo(0.75);
    assertThat(exponent).containsExactly(3);
    byte[] bytes = new byte[4];
    assertThat(frexp.call(6, bytes)).isEqualTo(0.75);
    for (Object wrong :
        List.of(new float[1], new long[1], new short[2], LongBuffer.allocate(1), new char[2])) {
      assertThatThrownBy(() -> frexp.call(6, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("argument 2 of frexp: the elements of a ")
          .hasMessageContaining(" are no `int`: ");
    }
  }

  @Test
  void numbersBeyondTheirTypeAreRefused() {
    NativeFunction logb = Fjord.library("m").function("float logbf(float)");
    assertThat(logb.call(1.1)).isEqualTo(0f);
    assertThatThrownBy(() -> logb.call(1e300))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("argument 1 of logbf: Double 1.0E300 is no value of float");
    NativeFunction unsigned = C.function("int abs(unsigned long long n)");
    assertThatThrownBy(() -> unsigned.call(BigInteger.valueOf(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fixedParametersAreNotCounted() {
    NativeFunction print =
        C.function("int snprintf(char *s, size_t n = 16, const char *f, ..., int a, unsigned b)");
    byte[] text = new byte[16];
    assertThat(print.call(text, "%d %u", -1, 4294967295L)).isEqualTo(13);
    assertThat(new String(text, 0, 13, StandardCharsets.US_ASCII)).isEqualTo("-1 4294967295");
    assertThatThrownBy(() -> print.call(text, "%d %u", 4294967295L, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "argument 3 of snprintf: 4294967295 is outside -2147483648..2147483647 of int a");
  }

  @Test
  void pointersToWhatIsDeclaredNowhereArePassed() {
    NativeFunction breakDown =
        C.function("struct tm *gmtime_r(const time_t *seconds, struct tm *into)");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment seconds = arena.allocateFrom(ValueLayout.JAVA_LONG, 86_400);
      MemorySegment into = arena.allocate(64);
      assertThat(breakDown.call(seconds, into)).isEqualTo(into.asSlice(0, 0));
      assertThat(into.get(ValueLayout.JAVA_INT, 12)).isEqualTo(2);
    }
  }

  @Test
  void functionalInterfacesAreImplemented() {
    DoubleUnaryOperator cos =
        Fjord.library("m").function("double cos(double)").as(DoubleUnaryOperator.class);
    assertThat(cos.applyAsDouble(0.5)).isEqualTo(0.8775825618903728);
    assertThat(C.function("size_t strlen(const char *s)").as(Length.class).of("fjord"))
        .isEqualTo(5);
  }

  @Test
  void interfaceWithSeveralMethodsIsRefused() {
    NativeFunction abs = C.function("int abs(int n)");
    assertThatThrownBy(() -> abs.as(Comparable.class)).isInstanceOf(ContractException.class);
    assertThatThrownBy(() -> abs.as(CharSequence.class))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("exactly one abstract method");
  }

  @Test
  void functionAtAnAddressIsCalled() {
    MemorySegment abs = Linker.nativeLinker().defaultLookup().findOrThrow("abs");
    assertThat(NativeFunction.at(abs, "int f(int)").call(-2)).isEqualTo(2);
    assertThatThrownBy(() -> NativeFunction.at(0, "int f(int)"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void missingSymbolNamesTheFunction() {
    assertThat(C.has("abs")).isTrue();
    assertThatThrownBy(() -> C.function("int fjord_has_no_such_function(int)"))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("fjord_has_no_such_function");
  }

  @Test
  void malformedPrototypeIsShownWithACaret() {
    assertThatThrownBy(() -> C.function("int abs(int n"))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("FJ0101")
        .hasMessageContaining("^");
    assertThatThrownBy(() -> C.function("int abs(whole_t n)"))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("whole_t");
  }
}
