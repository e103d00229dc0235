package dev.fjord.plan;

import dev.fjord.Handle;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Encoding;
import dev.fjord.annotation.Sized;
import dev.fjord.annotation.UserData;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.plan.ContractRefusalTest.Refused;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What people write in their first contracts, and what they are told to write instead.
class UsualMistakesTest {

  static Stream<Class<?>> contracts() {
    return ContractRefusalTest.contracts(UsualMistakesTest.class);
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void mistakeIsAnsweredWithItsOwnRemedy(Class<?> contract) {
    ContractRefusalTest.requireRefusal(contract);
  }

  @Refused(
      value = DiagnosticId.CONVERSION,
      says = {"between int and `int *`", "@Returns", "@Sized"})
  interface NumberForAnOutParameter {
    @C("double frexp(double x, int *exponent)")
    double split(double x, int exponent);
  }

  @Refused(
      value = DiagnosticId.CONVERSION,
      says = {"between long and `void *`", "MemorySegment, or a handle"})
  interface NumberForAnAddress {
    @C("void *malloc(size_t n)")
    long allocate(long n);
  }

  @Refused(
      value = DiagnosticId.CONVERSION,
      says = {"`const unsigned char *`", "@Encoding(\"UTF-8\")"})
  interface BytesForText {
    @C("const unsigned char *text(void)")
    String text();
  }

  @Refused(
      value = DiagnosticId.CONVERSION,
      says = {"`div_t`", "record of its fields", "@C(\"div_t\")"})
  @C("typedef struct { int quot, rem; } div_t;")
  interface ClassForAStruct {
    @C("div_t div(int a, int b)")
    Quotient divide(int a, int b);

    final class Quotient {}
  }

  @Refused(
      value = DiagnosticId.CONVERSION,
      says = {"between long and `double`", "use double"})
  interface WholeNumberForAFloatingOne {
    @C("void wait(double seconds)")
    void await(long seconds);
  }

  @Refused(
      value = DiagnosticId.CONVERSION,
      says = {"UsualMistakesTest.HandleWithoutAType.Block does not say", "add @C(\"void *\")"})
  interface HandleWithoutAType {
    @C("void *malloc(size_t n)")
    Block allocate(long n);

    interface Block extends Handle {}
  }

  @Refused(
      value = DiagnosticId.UNMATCHED,
      says = {"takes 1 parameter, C passes", "@UserData(\"u\") on this method, too"})
  interface UserDataOnOneSideOnly {
    @C("int each(int n, int (*f)(void *u, int i), void *u)")
    @UserData("u")
    int each(int n, Visit f);

    interface Visit {
      int visit(int i);
    }
  }

  @Refused(
      value = DiagnosticId.RECORD_FIELDS,
      says = {"(quot)", "does not match div_t (quot, rem)"})
  @C("typedef struct { int quot, rem; } div_t;")
  interface RecordTooShort {
    @C("div_t div(int a, int b)")
    Division divide(int a, int b);

    @C("div_t")
    record Division(int quot) {}
  }

  @Refused(
      value = DiagnosticId.C_UNSUPPORTED,
      says = {"UsualMistakesTest.ConditionsOfAHeader:2:1", "`#define WIDE`", "preprocessor", "on"})
  @C("struct point { int x; };\n#define WIDE\nstruct size { int w; };")
  interface ConditionsOfAHeader {
    @C("void move(const struct point *to)")
    void move(Point to);

    @C("struct point")
    record Point(int x) {}
  }

  @Refused(
      value = DiagnosticId.NULLABLE_ELEMENT,
      says = {"write `byte @Nullable []`"})
  interface NullableOnTheElement {
    @C("void send(const char *data, int n)")
    void send(@Sized("n") @Nullable byte[] data);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"PrototypeBesideABody.absolute", "@C means nothing", "remove the body"})
  interface PrototypeBesideABody {
    @C("int abs(int a)")
    default int absolute(int a) {
      return Math.abs(a);
    }
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"`utf-9`", "UTF-8"})
  interface UnknownCharset {
    @C("size_t strlen(const char *s)")
    long length(@Encoding("utf-9") String s);
  }
}
