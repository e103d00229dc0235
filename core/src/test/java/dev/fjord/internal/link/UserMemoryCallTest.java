package dev.fjord.internal.link;

import static dev.fjord.internal.link.PlanBuilder.desc;
import static dev.fjord.internal.link.PlanBuilder.integer;
import static dev.fjord.internal.link.PlanBuilder.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.fjord.plan.CallPlan;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.CheckStep;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.CopyBackStep;
import dev.fjord.plan.EncodeStep;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Segments, buffers and heap arrays that go to C as they are, or as a copy that comes back.
class UserMemoryCallTest {
  private static final Fixture FIXTURE = Fixture.compile("memory");
  private static final Conversion.IntegerValue LONG = integer("long", Carrier.INT64, long.class);

  interface Functions {
    long sum(@Nullable MemorySegment memory);

    long sumBuffer(ByteBuffer memory);

    long sumInts(IntBuffer memory);

    long sumCritical(int[] memory);

    long half(MemorySegment memory);

    long halfBuffer(ByteBuffer memory);

    long halfCritical(byte[] memory);

    long address(MemorySegment memory);

    long addressOrNull(@Nullable MemorySegment memory);

    long read(MemorySegment memory, long size);
  }

  static List<Executors.Named> here() {
    return Executors.all();
  }

  static List<Executors.Named> everywhere() {
    return Executors.everywhere();
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void nativeAndHeapMemoryIsRead(Executors.Named executor) {
    Functions functions = implement(executor);
    try (Arena arena = Arena.ofConfined()) {
      assertThat(functions.sum(arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes(1, 2, 3))))
          .isEqualTo(6);
    }
    assertThat(functions.sum(MemorySegment.ofArray(bytes(4, 5)))).isEqualTo(9);
    assertThat(functions.sum(MemorySegment.ofArray(bytes(4, 5)).asReadOnly())).isEqualTo(9);
    assertThat(functions.sum(null)).isEqualTo(-1);
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void buffersGoFromPositionToLimitAndNeitherMoves(Executors.Named executor) {
    Functions functions = implement(executor);
    ByteBuffer heap = ByteBuffer.wrap(bytes(1, 2, 4, 8)).position(1).limit(3);
    assertThat(functions.sumBuffer(heap)).isEqualTo(6);
    assertThat(heap.position()).isEqualTo(1);
    assertThat(heap.limit()).isEqualTo(3);
    ByteBuffer direct = ByteBuffer.allocateDirect(4).put(bytes(1, 2, 4, 8)).flip().position(2);
    assertThat(functions.sumBuffer(direct)).isEqualTo(12);
    assertThat(functions.sumInts(IntBuffer.wrap(new int[] {9, 0x01010101, 1}).position(1)))
        .isEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void whatCWroteComesBack(Executors.Named executor) {
    Functions functions = implement(executor);
    byte[] heap = bytes(1, 2, 3, 4);
    assertThat(functions.half(MemorySegment.ofArray(heap))).isEqualTo(2);
    assertThat(heap).containsExactly(7, 7, 3, 4);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes(1, 2, 3, 4));
      assertThat(functions.half(memory)).isEqualTo(2);
      assertThat(memory.toArray(ValueLayout.JAVA_BYTE)).containsExactly(7, 7, 3, 4);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes(1, 2, 3, 4)).position(1).limit(3);
    assertThat(functions.halfBuffer(buffer)).isEqualTo(1);
    assertThat(buffer.array()).containsExactly(1, 7, 3, 4);
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void heapArraysOfCriticalCallsAreUsedAsTheyAre(Executors.Named executor) {
    Functions functions = implement(executor);
    assertThat(functions.sumCritical(new int[] {1, 2})).isEqualTo(3);
    byte[] bytes = bytes(1, 2, 3, 4);
    assertThat(functions.halfCritical(bytes)).isEqualTo(2);
    assertThat(bytes).containsExactly(7, 7, 3, 4);
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void readOnlyMemoryIsRefusedWhereCMayWrite(Executors.Named executor) {
    Functions functions = implement(executor);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> functions.half(MemorySegment.ofArray(bytes(1)).asReadOnly()))
        .withMessageStartingWith("memory is read-only, but C may write to it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> functions.halfBuffer(ByteBuffer.allocate(4).asReadOnlyBuffer()))
        .withMessageStartingWith("memory is read-only, but C may write to it");
  }

  @ParameterizedTest
  @MethodSource("here")
  void closedMemoryIsRefused(Executors.Named executor) {
    Functions functions = implement(executor);
    MemorySegment memory;
    try (Arena arena = Arena.ofConfined()) {
      memory = arena.allocate(8);
    }
    assertThatIllegalStateException().isThrownBy(() -> functions.sum(memory));
    assertThatIllegalStateException().isThrownBy(() -> functions.address(memory));
  }

  @ParameterizedTest
  @MethodSource("here")
  void addressesAreThoseOfNativeMemory(Executors.Named executor) {
    Functions functions = implement(executor);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(8);
      assertThat(functions.address(memory)).isEqualTo(memory.address());
      assertThat(functions.addressOrNull(memory)).isEqualTo(memory.address());
    }
    assertThat(functions.addressOrNull(null)).isZero();
    assertThat(functions.addressOrNull(MemorySegment.NULL)).isZero();
    assertThatNullPointerException()
        .isThrownBy(() -> functions.address(MemorySegment.NULL))
        .withMessageStartingWith("memory is MemorySegment.NULL");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> functions.address(MemorySegment.ofArray(bytes(1))))
        .withMessageStartingWith("memory is ");
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void theNumberOfElementsFollowsFromTheirSize(Executors.Named executor) {
    Functions functions = implement(executor);
    byte[] bytes = new byte[6];
    assertThat(functions.read(MemorySegment.ofArray(bytes), 2)).isEqualTo(3);
    assertThat(bytes).containsOnly(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> functions.read(MemorySegment.ofArray(bytes), 4))
        .withMessageContaining("6 bytes are not a multiple of elements of 4 bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> functions.read(MemorySegment.ofArray(bytes), 0))
        .withMessageContaining("the size of an element cannot be 0");
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static Functions implement(Executors.Named executor) {
    return executor.implement(Functions.class, FIXTURE, MethodHandles.lookup(), plans());
  }

  private static CallPlan[] plans() {
    return new CallPlan[] {
      pass("sum", "memory_sum", false, false),
      pass("sumBuffer", "memory_sum", false, false),
      pass("sumInts", "memory_sum", false, false),
      pass("sumCritical", "memory_sum", false, true),
      pass("half", "memory_half", true, false),
      pass("halfBuffer", "memory_half", true, false),
      pass("halfCritical", "memory_half", true, true),
      SimplePlan.of(Functions.class, "address", "memory_address", "J:J", LONG, address(false)),
      SimplePlan.of(Functions.class, "addressOrNull", "memory_address", "J:J", LONG, address(true)),
      read()
    };
  }

  private static CallPlan pass(String method, String symbol, boolean written, boolean critical) {
    var plan = new PlanBuilder(Functions.class, method);
    var size = plan.c("size", Carrier.INT64);
    plan.step(new CheckStep.CountOf(size, plan.parameter(0), 1, null));
    var memory = plan.c("memory'", Carrier.MEMORY);
    plan.step(new EncodeStep.Pass(memory, plan.parameter(0), true, written, critical, "memory"));
    var given = SimplePlan.invoke(plan, LONG, List.of(memory, size));
    if (written && !critical) {
      plan.step(new CopyBackStep.PassBack(memory, plan.parameter(0), null));
    }
    return plan.effects(new CallPlan.Effects(critical, false, false))
        .call(symbol, symbol, "AJ:J", SimplePlan.returned(plan, given, LONG));
  }

  private static CallPlan read() {
    var plan = new PlanBuilder(Functions.class, "read");
    var bytes = plan.c("bytes", Carrier.INT64);
    plan.step(new CheckStep.CountOf(bytes, plan.parameter(0), 1, null));
    var size = SimplePlan.argument(plan, 1, LONG);
    var n = plan.c("n", Carrier.INT64);
    plan.step(new CheckStep.Quotient(n, bytes, size, "memory"));
    var memory = plan.c("memory'", Carrier.MEMORY);
    plan.step(new EncodeStep.Pass(memory, plan.parameter(0), true, true, false, "memory"));
    var given = SimplePlan.invoke(plan, LONG, List.of(memory, size, n));
    plan.step(new CopyBackStep.PassBack(memory, plan.parameter(0), null));
    return plan.call("memory_read", "read", "AJJ:J", SimplePlan.returned(plan, given, LONG));
  }

  private static Conversion.AddressValue address(boolean nullable) {
    return new Conversion.AddressValue(type("void *"), desc(MemorySegment.class), nullable);
  }
}
