package dev.fjord.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.constant.ConstantDescs;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class ClassFileTypesTest {
  private final ClassFileTypes types = new ClassFileTypes(ClassFileTypesTest.class);

  @Test
  void typesOfValuesAreNotRead() {
    assertThat(types.find(ConstantDescs.CD_String)).isNull();
    assertThat(types.find(MemorySegment.class.describeConstable().orElseThrow())).isNull();
    assertThat(types.find(ByteBuffer.class.describeConstable().orElseThrow())).isNull();
  }

  @Test
  void functionalInterfacesOfThePlatformAreRead() {
    assertThat(types.find(IntUnaryOperator.class.describeConstable().orElseThrow())).isNotNull();
    assertThat(types.find(Runnable.class.describeConstable().orElseThrow())).isNotNull();
  }
}
