package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fjord.internal.link.Fixture;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SegmentsTest {
  /// `long first(const char *, void (*)(void))` calls back, then reads the first byte.
  private static final MethodHandle FIRST =
      Linker.nativeLinker()
          .downcallHandle(
              MemorySegment.ofAddress(Fixture.compile("segments").address("first")),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_LONG, ValueLayout.ADDRESS, ValueLayout.ADDRESS));

  private static Runnable duringTheCall = () -> {};

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
  void nativeMemoryIsPassedAsItIs() {
    try (Arena arena = Arena.ofConfined()) {
      var user = arena.allocate(8);
      assertThat(Segments.in(scratch, user)).isSameAs(user);
      assertThat(Segments.inOut(scratch, user, "buffer")).isSameAs(user);
    }
  }

  @Test
  void heapMemoryGoesThroughACopyAndComesBack() {
    int[] numbers = {1, 2, 3};
    var user = MemorySegment.ofArray(numbers).asSlice(4);
    var passed = Segments.inOut(scratch, user, "numbers");
    assertThat(passed.isNative()).isTrue();
    assertThat(passed.toArray(ValueLayout.JAVA_INT)).containsExactly(2, 3);
    passed.set(ValueLayout.JAVA_INT, 4, 30);
    Segments.back(passed, user);
    assertThat(numbers).containsExactly(1, 2, 30);
  }

  @Test
  void onlyTheValidBytesComeBack() {
    byte[] bytes = {1, 2, 3};
    var user = MemorySegment.ofArray(bytes);
    var passed = Segments.in(scratch, user);
    passed.fill((byte) 9);
    Segments.back(passed, user, 2);
    assertThat(bytes).containsExactly(9, 9, 3);
    Segments.back(passed, user, 100);
    assertThat(bytes).containsExactly(9, 9, 9);
  }

  @Test
  void emptyHeapMemoryHasAnAddress() {
    assertThat(Segments.in(scratch, MemorySegment.ofArray(new byte[0])).address()).isPositive();
  }

  @Test
  void readOnlyMemoryIsRefusedWhereCMayWrite() {
    var user = MemorySegment.ofArray(new byte[3]).asReadOnly();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Segments.inOut(scratch, user, "buffer"))
        .withMessageStartingWith("buffer is read-only");
    assertThat(Segments.in(scratch, user).byteSize()).isEqualTo(3);
    var direct = Segments.ofBuffer(ByteBuffer.allocateDirect(4).asReadOnlyBuffer());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Segments.requireWritable(direct, "buffer"));
  }

  @Test
  void bufferIsItsPartFromPositionToLimitAndDoesNotMove() {
    IntBuffer buffer = IntBuffer.wrap(new int[] {1, 2, 3, 4}).position(1).limit(3);
    assertThat(Segments.ofBuffer(buffer).toArray(ValueLayout.JAVA_INT)).containsExactly(2, 3);
    assertThat(buffer.position()).isEqualTo(1);
    assertThat(buffer.limit()).isEqualTo(3);
  }

  @Test
  void jdkRefusesMemoryOfAClosedArena() {
    Arena arena = Arena.ofShared();
    var user = arena.allocate(8);
    arena.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> first(Segments.in(scratch, user)))
        .withMessageContaining("closed");
  }

  @Test
  void jdkRefusesMemoryOfAForeignThread() throws InterruptedException {
    var user = new MemorySegment[1];
    Thread thread = Thread.ofPlatform().start(() -> user[0] = Arena.ofConfined().allocate(8));
    thread.join();
    assertThatExceptionOfType(WrongThreadException.class)
        .isThrownBy(() -> first(Segments.in(scratch, user[0])));
  }

  @Test
  void jdkKeepsTheArenaOpenWhileCRuns() throws Throwable {
    Arena arena = Arena.ofShared();
    var user = arena.allocate(8);
    user.set(ValueLayout.JAVA_BYTE, 0, (byte) 42);
    var refused = new Throwable[1];
    duringTheCall =
        () -> {
          try {
            arena.close();
          } catch (IllegalStateException e) {
            refused[0] = e;
          }
        };
    assertThat(first(Segments.in(scratch, user))).isEqualTo(42);
    assertThat(refused[0]).hasMessageContaining("acquired");
    arena.close();
  }

  private static long first(MemorySegment memory) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      var target =
          MethodHandles.lookup()
              .findStatic(SegmentsTest.class, "calledBack", MethodType.methodType(void.class));
      var stub = Linker.nativeLinker().upcallStub(target, FunctionDescriptor.ofVoid(), arena);
      return (long) FIRST.invokeExact(memory, stub);
    }
  }

  // Called by C.
  @SuppressWarnings("UnusedMethod")
  private static void calledBack() {
    duringTheCall.run();
  }
}
