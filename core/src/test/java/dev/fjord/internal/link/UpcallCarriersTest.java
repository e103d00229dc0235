package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.runtime.GenericUpcall;
import dev.fjord.runtime.UpcallSlot;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Every carrier as argument and as result of a callback, in registers and in memory.
class UpcallCarriersTest {
  private record Scalar(String function, String letter, Object argument, Object result) {
    String shape() {
      return letter + ":" + letter;
    }
  }

  private record Default(String function, String letter, long bits, Object argument, Object value) {
    String shape() {
      return letter + ":" + letter;
    }
  }

  static final List<Scalar> SCALARS =
      List.of(
          new Scalar("call_bool", "Z", true, false),
          new Scalar("call_bool", "Z", false, true),
          new Scalar("call_int8", "B", Byte.MIN_VALUE, (byte) -1),
          new Scalar("call_int16", "S", Short.MIN_VALUE, (short) -2),
          new Scalar("call_char16", "C", Character.MAX_VALUE, (char) 0xfffe),
          new Scalar("call_int32", "I", Integer.MIN_VALUE, -3),
          new Scalar("call_int64", "J", Long.MIN_VALUE, -4L),
          new Scalar("call_float", "F", 1.5f, -0.0f),
          new Scalar("call_double", "D", Double.MIN_VALUE, -0.0));

  static final List<Default> DEFAULTS =
      List.of(
          new Default("call_bool", "Z", 1, false, true),
          new Default("call_int8", "B", -1, (byte) 0, (byte) -1),
          new Default("call_int16", "S", -2, (short) 0, (short) -2),
          new Default("call_char16", "C", 0xfffe, 'a', (char) 0xfffe),
          new Default("call_int32", "I", -3, 0, -3),
          new Default("call_int64", "J", -4, 0L, -4L),
          new Default("call_float", "F", Float.floatToRawIntBits(2.5f), 0f, 2.5f),
          new Default("call_double", "D", Double.doubleToRawLongBits(3.5), 0.0, 3.5));

  private static final String POINT = "{DD}";
  private static final String LARGE = "{JJJIx4}";
  private static final String MIXED = "{FBx3}";

  @ParameterizedTest
  @FieldSource("SCALARS")
  void scalarTravelsBothWays(Scalar scalar) throws Throwable {
    GenericUpcall target =
        (function, arguments) -> {
          assertThat(arguments).containsExactly(scalar.argument);
          return scalar.result;
        };
    assertThat(call(scalar.function, scalar.shape(), target, 0, scalar.argument))
        .isEqualTo(scalar.result);
  }

  @ParameterizedTest
  @FieldSource("DEFAULTS")
  void defaultGoesBackIfTheFunctionThrows(Default expected) throws Throwable {
    String shape = expected.shape();
    UpcallSlot slot = UpcallPools.of(shape).open("", failing(shape), expected.bits);
    try {
      assertThat(invoke(expected.function, shape, slot, expected.argument))
          .isEqualTo(expected.value);
      assertThat(slot.failure()).hasMessage("on purpose");
    } finally {
      slot.release();
    }
  }

  @Test
  void functionWithoutArgumentsAndResultIsCalled() throws Throwable {
    var calls = new int[1];
    GenericUpcall target =
        (function, arguments) -> {
          assertThat(arguments).isEmpty();
          calls[0]++;
          return null;
        };
    call("call_void", ":V", target, 0);
    assertThat(calls[0]).isEqualTo(1);
  }

  @Test
  void structInRegistersTravelsBothWays() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      GenericUpcall swap = (function, arguments) -> swapped((MemorySegment) arguments[0]);
      MemorySegment result = callStruct("call_point", POINT, swap, point(arena, 1.5, 2.5));
      assertThat(result.toArray(ValueLayout.JAVA_DOUBLE)).containsExactly(2.5, 1.5);
    }
  }

  @Test
  void structInMemoryTravelsBothWays() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment large = arena.allocate(32, 8);
      large.setAtIndex(ValueLayout.JAVA_LONG, 0, 10);
      large.setAtIndex(ValueLayout.JAVA_LONG, 2, 30);
      large.setAtIndex(ValueLayout.JAVA_INT, 6, 40);
      GenericUpcall echo = (function, arguments) -> arguments[0];
      MemorySegment result = callStruct("call_large", LARGE, echo, large);
      assertThat(result.asSlice(0, 28).mismatch(large.asSlice(0, 28))).isEqualTo(-1);
    }
  }

  @Test
  void structOfMixedFieldsTravelsBothWays() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mixed = arena.allocate(8, 4);
      mixed.set(ValueLayout.JAVA_FLOAT, 0, 0.5f);
      mixed.set(ValueLayout.JAVA_BYTE, 4, (byte) -3);
      GenericUpcall echo = (function, arguments) -> arguments[0];
      MemorySegment result = callStruct("call_mixed", MIXED, echo, mixed);
      assertThat(result.get(ValueLayout.JAVA_FLOAT, 0)).isEqualTo(0.5f);
      assertThat(result.get(ValueLayout.JAVA_BYTE, 4)).isEqualTo((byte) -3);
    }
  }

  @Test
  void structResultMayLieInClosedOrHeapMemoryOnlyIfItCanBeRead() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment point = point(arena, 1, 2);
      GenericUpcall heap = (function, arguments) -> MemorySegment.ofArray(new double[] {7, 8, 9});
      assertThat(callStruct("call_point", POINT, heap, point).toArray(ValueLayout.JAVA_DOUBLE))
          .containsExactly(7, 8);
      GenericUpcall unaligned =
          (function, arguments) -> MemorySegment.ofArray(new byte[17]).asSlice(1);
      assertThat(callStruct("call_point", POINT, unaligned, point).toArray(ValueLayout.JAVA_DOUBLE))
          .containsExactly(0, 0);
      assertThatThrownBy(() -> callStruct("call_point", POINT, (f, a) -> closed(), point))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Already closed");
    }
  }

  @Test
  void structResultThatIsMissingOrTooSmallIsAFailureOfTheCall() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment point = point(arena, 1, 2);
      assertThatThrownBy(() -> callStruct("call_point", POINT, (f, a) -> null, point))
          .isInstanceOf(NullPointerException.class);
      assertThatThrownBy(() -> callStruct("call_point", POINT, (f, a) -> arena.allocate(8), point))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> callStruct("call_point", POINT, (f, a) -> "no struct", point))
          .isInstanceOf(ClassCastException.class);
    }
  }

  @Test
  void structOfZerosGoesBackIfTheFunctionThrows() throws Throwable {
    for (String function : List.of("call_point", "call_large")) {
      String struct = function.endsWith("point") ? POINT : LARGE;
      String shape = struct + ":" + struct;
      UpcallSlot slot = UpcallPools.of(shape).open("", failing(shape), 0);
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment filled = arena.allocate(Shapes.layout(struct)).fill((byte) 1);
        MemorySegment result = (MemorySegment) invokeStruct(function, shape, slot, filled);
        assertThat(result.toArray(ValueLayout.JAVA_LONG)).containsOnly(0);
      } finally {
        slot.release();
      }
    }
  }

  @Test
  void manyArgumentsOfAllKindsArriveInOrder() throws Throwable {
    String shape = "BDJF{DD}ISJJJD:D";
    try (Arena arena = Arena.ofConfined()) {
      GenericUpcall target =
          (function, arguments) -> {
            var point = (MemorySegment) arguments[4];
            assertThat(point.toArray(ValueLayout.JAVA_DOUBLE)).containsExactly(0.25, 0.5);
            arguments[4] = null;
            assertThat(arguments)
                .containsExactly((byte) 1, 2.0, 3L, 4.0f, null, 5, (short) 6, 7L, 8L, 9L, 10.0);
            return 99.0;
          };
      UpcallSlot slot = UpcallPools.of(shape).open("", UpcallAdapters.generic(shape, target), 0);
      try {
        MemorySegment point = point(arena, 0.25, 0.5);
        double result =
            (double) Upcalls.function("call_many", "J{DD}:D").invokeExact(slot.address(), point);
        slot.rethrow("upcall!call_many");
        assertThat(result).isEqualTo(99.0);
      } finally {
        slot.release();
      }
    }
  }

  private static MemorySegment point(Arena arena, double x, double y) {
    return arena.allocateFrom(ValueLayout.JAVA_DOUBLE, x, y);
  }

  private static MemorySegment swapped(MemorySegment point) {
    double[] values = point.toArray(ValueLayout.JAVA_DOUBLE);
    return MemorySegment.ofArray(new double[] {values[1], values[0]});
  }

  private static MemorySegment closed() {
    try (Arena arena = Arena.ofConfined()) {
      return arena.allocate(16, 8);
    }
  }

  private static Object failing(String shape) {
    return UpcallAdapters.generic(
        shape,
        (function, arguments) -> {
          throw new IllegalStateException("on purpose");
        });
  }

  private static MemorySegment callStruct(
      String function, String struct, GenericUpcall target, MemorySegment argument)
      throws Throwable {
    String shape = struct + ":" + struct;
    UpcallSlot slot = UpcallPools.of(shape).open("", UpcallAdapters.generic(shape, target), 0);
    try {
      Object result = invokeStruct(function, shape, slot, argument);
      slot.rethrow("upcall!" + function);
      return (MemorySegment) result;
    } finally {
      slot.release();
    }
  }

  private static Object invokeStruct(
      String function, String shape, UpcallSlot slot, MemorySegment argument) throws Throwable {
    return Upcalls.function(function, "J" + shape)
        .invoke((SegmentAllocator) Arena.ofAuto(), slot.address(), argument);
  }

  private static Object call(
      String function, String shape, GenericUpcall target, long bits, Object... arguments)
      throws Throwable {
    UpcallSlot slot = UpcallPools.of(shape).open("", UpcallAdapters.generic(shape, target), bits);
    try {
      Object result = invoke(function, shape, slot, arguments);
      slot.rethrow("upcall!" + function);
      return result;
    } finally {
      slot.release();
    }
  }

  private static Object invoke(String function, String shape, UpcallSlot slot, Object... arguments)
      throws Throwable {
    Object[] all = new Object[arguments.length + 1];
    all[0] = slot.address();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Upcalls.function(function, "J" + shape).invokeWithArguments(all);
  }
}
