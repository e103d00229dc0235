package dev.fjord.plan;

import dev.fjord.Struct;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Layout;
import dev.fjord.annotation.Offset;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.plan.ContractRefusalTest.Refused;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Numbers that people give for structs are held against each other, and against the C text.
class PartialStructsTest {

  static Stream<Class<?>> contracts() {
    return ContractRefusalTest.contracts(PartialStructsTest.class);
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void wrongNumberIsRefused(Class<?> contract) {
    ContractRefusalTest.requireRefusal(contract);
  }

  @Refused(
      value = DiagnosticId.REFERENCE,
      says = {"`y` takes bytes 6 to 9", "`struct part` has 8", "correct the @Offset"})
  interface OffsetBehindTheEnd {
    @C("struct part")
    @Layout(size = 8, align = 4)
    interface Behind extends Struct {
      @Offset(4)
      int x();

      @Offset(6)
      int y();
    }

    @C("void f(struct part *p)")
    void f(Behind p);
  }

  @Refused(
      value = DiagnosticId.REFERENCE,
      says = {"`x` takes bytes -4 to -1", "`struct part` has 8"})
  interface OffsetBeforeTheStart {
    @C("struct part")
    @Layout(size = 8, align = 4)
    interface Before extends Struct {
      @Offset(-4)
      int x();
    }

    @C("void f(struct part *p)")
    void f(Before p);
  }

  @Refused(
      value = DiagnosticId.REFERENCE,
      says = {"`bits` is a bit-field", "declare the struct completely"})
  @C("struct part { unsigned bits : 3; ...; };")
  interface OffsetOfBits {
    @C("struct part")
    @Layout(size = 8, align = 4)
    interface Bits extends Struct {
      @Offset(0)
      int bits();
    }

    @C("void f(struct part *p)")
    void f(Bits p);
  }

  @Refused(
      value = DiagnosticId.REFERENCE,
      says = {"`y` of `struct part` is at byte 4, @Offset says 0", "remove the @Offset"})
  @C("struct part { int x, y; };")
  interface OffsetBesideTheText {
    @C("struct part")
    interface Beside extends Struct {
      @Offset(0)
      int y();
    }

    @C("void f(struct part *p)")
    void f(Beside p);
  }

  @Refused(
      value = DiagnosticId.REFERENCE,
      says = {"`char name[4]` is no path of a field", "its type stands in the struct"})
  interface TypeInAPath {
    @C("struct part")
    @Layout(size = 8, align = 4)
    interface Typed extends Struct {
      @C("char name[4]")
      @Offset(0)
      String name();
    }

    @C("void f(struct part *p)")
    void f(Typed p);
  }

  @Refused(
      value = DiagnosticId.C_LAYOUT,
      says = {"size = 8, align = 3", "a power of two"})
  interface AlignmentOfThree {
    @C("struct part")
    @Layout(size = 8, align = 3)
    interface Third extends Struct {
      @Offset(0)
      int x();
    }
  }

  @Refused(
      value = DiagnosticId.C_LAYOUT,
      says = {"`struct part` is declared with size 4 and alignment 4", "@Layout says 16 and 4"})
  @C("struct part { int x; };")
  interface LayoutBesideTheText {
    @C("struct part")
    @Layout(size = 16, align = 4)
    interface Doubled extends Struct {
      int x();
    }
  }
}
