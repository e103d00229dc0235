package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScratchTest {
  private Scratch scratch;
  private long mark;

  @BeforeEach
  void enter() {
    scratch = Scratch.enter();
    mark = scratch.mark();
  }

  @AfterEach
  void leave() {
    scratch.leave(mark);
  }

  @Test
  void samePlatformThreadHasTheSameScratch() {
    assertThat(Scratch.enter()).isSameAs(scratch);
  }

  @Test
  void otherThreadHasAnotherScratch() throws InterruptedException {
    var other = new Scratch[1];
    Thread thread = Thread.ofPlatform().start(() -> other[0] = Scratch.enter());
    thread.join();
    assertThat(other[0]).isNotNull().isNotSameAs(scratch);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 15, 16, 17, 1000, Scratch.SLAB_SIZE - 16, Scratch.SLAB_SIZE * 3L})
  void addressesAreAlignedTo16AndApart(long byteSize) {
    scratch.allocate(1);
    long first = scratch.allocate(byteSize);
    long second = scratch.allocate(byteSize);
    assertThat(first).isPositive();
    assertThat(first % 16).isZero();
    assertThat(second % 16).isZero();
    assertThat(Math.abs(second - first)).isGreaterThanOrEqualTo(byteSize);
  }

  @Test
  void leavingReleasesWhatWasAllocatedSince() {
    long inner = scratch.mark();
    long first = scratch.allocate(100);
    scratch.leave(inner);
    assertThat(scratch.allocate(100)).isEqualTo(first);
  }

  @Test
  void innerCallKeepsTheMemoryOfTheOuterOne() {
    long outer = scratch.allocate(8);
    Memory.putLong(outer, 42);
    Scratch nested = Scratch.enter();
    long inner = nested.mark();
    Memory.fill(nested.allocate(4000), 4000, (byte) -1);
    nested.leave(inner);
    assertThat(Memory.getLong(outer)).isEqualTo(42);
  }

  @Test
  void innerCallKeepsTheBlocksOfTheOuterOne() {
    long outer = scratch.allocate(10L * Scratch.SLAB_SIZE);
    Memory.putLong(outer, 42);
    long inner = scratch.mark();
    scratch.allocate(10L * Scratch.SLAB_SIZE);
    scratch.allocate(10L * Scratch.SLAB_SIZE);
    scratch.leave(inner);
    assertThat(Memory.getLong(outer)).isEqualTo(42);
  }

  @Test
  void blocksOfTheInnerCallAreFreed() {
    scratch.allocate(2L * Scratch.SLAB_SIZE);
    long inner = scratch.mark();
    scratch.allocate(2L * Scratch.SLAB_SIZE);
    scratch.allocate(2L * Scratch.SLAB_SIZE);
    assertThat(scratch.blocks()).isEqualTo(3);
    scratch.leave(inner);
    assertThat(scratch.blocks()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 8, 16, 32, 64, 4096, 1 << 20})
  void alignmentIsAsAskedFor(long alignment) {
    scratch.allocate(1);
    assertThat(scratch.allocate(24, alignment) % alignment).isZero();
    assertThat(scratch.allocate(Scratch.SLAB_SIZE, alignment) % alignment).isZero();
  }

  @Test
  void zeroedMemoryIsZero() {
    long inner = scratch.mark();
    Memory.fill(scratch.allocate(500), 500, (byte) -1);
    scratch.leave(inner);
    long zeroed = scratch.allocateZeroed(500, 32);
    var bytes = new byte[500];
    Memory.copyOut(zeroed, bytes, 0, bytes.length);
    assertThat(bytes).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE})
  void negativeSizeIsRefused(long byteSize) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scratch.allocate(byteSize))
        .withMessageContaining(Long.toString(byteSize));
    assertThatIllegalArgumentException().isThrownBy(() -> scratch.allocate(byteSize, 32));
  }

  @ParameterizedTest
  @ValueSource(longs = {-16, 0, 48})
  void alignmentThatIsNoPowerOfTwoIsRefused(long alignment) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scratch.allocate(8, alignment))
        .withMessageContaining(Long.toString(alignment));
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 50, Long.MAX_VALUE - 16, Long.MAX_VALUE})
  void memoryThatDoesNotExistIsAnOutOfMemoryError(long byteSize) {
    assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> scratch.allocate(byteSize));
    assertThat(scratch.allocate(16)).isPositive();
  }

  @Test
  void slabIsUsedToItsLastByte() {
    long first = scratch.allocate(0);
    long rest = scratch.room();
    assertThat(scratch.allocate(rest)).isEqualTo(first);
    assertThat(scratch.room()).isZero();
    assertThat(scratch.allocate(0)).isPositive();
  }

  @Test
  void captureStateIsTheLinkersAndAlwaysTheSame() {
    var state = scratch.captureState();
    assertThat(state).isSameAs(scratch.captureState());
    assertThat(state.byteSize()).isEqualTo(Linker.Option.captureStateLayout().byteSize());
    state.set(ValueLayout.JAVA_INT, 0, 17);
    assertThat(scratch.errno()).isEqualTo(17);
  }

  @Test
  void segmentIsBounded() {
    var segment = Scratch.segment(scratch.allocate(24), 24);
    assertThat(segment.byteSize()).isEqualTo(24);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> segment.get(ValueLayout.JAVA_LONG, 24));
  }

  @Test
  void allocatorHandsOutItsAddress() {
    long address = scratch.allocate(32);
    assertThat(Scratch.into(address).allocate(32, 8).address()).isEqualTo(address);
  }
}
