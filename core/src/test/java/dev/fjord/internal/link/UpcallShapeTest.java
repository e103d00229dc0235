package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpcallShapeTest {
  @Test
  void classesAreNamedAfterTheShape() {
    UpcallShape shape = UpcallShape.of("J{DD}I:J");
    assertThat(shape.interfaceType().descriptorString())
        .isEqualTo("Ldev/fjord/runtime/Upcall$JsDDeI_J;");
    assertThat(shape.callType().descriptorString())
        .isEqualTo("(Ljava/lang/Object;JLjava/lang/foreign/MemorySegment;I)J");
  }

  @Test
  void differentShapesHaveDifferentNames() {
    var shapes = List.of("{DD}:V", "<DD>:V", "{[2D]}:V", "{D}{D}:V", "{{D}D}:V", "{Dx8}:V", ":V");
    assertThat(
            shapes.stream().map(text -> UpcallShape.of(text).mangled()).collect(Collectors.toSet()))
        .hasSameSizeAs(shapes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JJ.I:J", "A:V", "J:A"})
  void variadicArgumentsAndSegmentsAreRefused(String text) {
    assertThatThrownBy(() -> UpcallShape.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "shape '" + text + "': a callback has no variadic arguments and no segments; write J");
  }

  @Test
  void bytesOfAStructResultAreKnown() {
    assertThat(UpcallShape.of("J:{JJJIx4}").resultBlockSize()).isEqualTo(32);
    assertThat(UpcallShape.of("{DD}:<JI>").resultBlockSize()).isEqualTo(8);
    assertThat(UpcallShape.of("{DD}:J").resultBlockSize()).isZero();
    assertThat(UpcallShape.of("<DD>:V").resultBlockSize()).isZero();
  }

  @Test
  void aShapeHasOnePool() {
    assertThat(UpcallPools.of("JJ:I")).isSameAs(UpcallPools.of("JJ:I"));
    assertThat(UpcallPools.of("JJ:I").shape()).isEqualTo("JJ:I");
  }
}
