package dev.fjord.internal.link;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapesTest {

  @Test
  void everyLetterHasItsLayout() {
    assertThat(Shapes.descriptor("ZBSCIJFDA:V"))
        .isEqualTo(
            FunctionDescriptor.ofVoid(
                JAVA_BOOLEAN,
                JAVA_BYTE,
                JAVA_SHORT,
                JAVA_CHAR,
                JAVA_INT,
                JAVA_LONG,
                JAVA_FLOAT,
                JAVA_DOUBLE,
                ADDRESS));
  }

  @Test
  void structsNestWithArraysUnionsAndPadding() {
    assertThat(Shapes.layout("{I[2{Bx1S}]x4<JD>}"))
        .isEqualTo(
            MemoryLayout.structLayout(
                JAVA_INT,
                MemoryLayout.sequenceLayout(
                    2,
                    MemoryLayout.structLayout(
                        JAVA_BYTE, MemoryLayout.paddingLayout(1), JAVA_SHORT)),
                MemoryLayout.paddingLayout(4),
                MemoryLayout.unionLayout(JAVA_LONG, JAVA_DOUBLE)));
  }

  @Test
  void variadicPositionIsCountedInArguments() {
    assertThat(Shapes.firstVariadic("J{DD}I.D:J")).isEqualTo(3);
    assertThat(Shapes.firstVariadic("J{DD}I.:J")).isEqualTo(3);
    assertThat(Shapes.firstVariadic("J{DD}I:J")).isEqualTo(-1);
    assertThat(Shapes.options("J.D:J")).containsExactly(Linker.Option.firstVariadicArg(1));
    assertThat(Shapes.options("JD:J")).isEmpty();
  }

  @Test
  void carriersAreThoseOfTheDescriptor() {
    assertThat(Shapes.methodType("J{DD}I.D:{DD}"))
        .isEqualTo(
            MethodType.methodType(
                MemorySegment.class, long.class, MemorySegment.class, int.class, double.class));
  }

  @Test
  void equalShapesShareOneDescriptor() {
    assertThat(Shapes.descriptor("II:I")).isSameAs(Shapes.descriptor("II:" + "I".repeat(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "I", "Q:V", "{I:V", "[I]:V", "[2I:V", "x:V", "I:", "I:IV", "I:VI"})
  void malformedTextIsRefused(String shape) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shapes.descriptor(shape))
        .withMessageStartingWith("shape '" + shape + "' at ");
  }
}
