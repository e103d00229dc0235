package dev.fjord.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.NativeException;
import dev.fjord.internal.link.LoopContracts.Loops;
import dev.fjord.internal.link.LoopContracts.Loops.Loop;
import dev.fjord.internal.link.LoopContracts.Loops.Task;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Handles whose memory is Java's, and such as C closes later, on both executors.
class LoopConformanceTest {
  private static final Fixture FIXTURE = Fixture.compile("loops");

  static List<Executors.Named> executors() {
    return Executors.all();
  }

  private static Loops loops(Executors.Named executor) {
    return Contracts.implement(executor, Loops.class, FIXTURE, MethodHandles.lookup());
  }

  // ---- memory

  @ParameterizedTest
  @MethodSource("executors")
  void handleHasFieldsAndMethods(Executors.Named executor) {
    Loop loop = loops(executor).open();
    assertThat(loop.limit()).isEqualTo(100);
    assertThat(loop.name()).isEqualTo("loop");
    assertThat(loop.run()).isZero();
    assertThat(loop.runs()).isOne();
    loop.limit(7);
    assertThat(loop.segment().byteSize()).isEqualTo(32);
    assertThat(loop.segment().address()).isEqualTo(loop.address());
    assertThat(loop).hasToString("Loop{runs=1, limit=7, name=\"loop\"}");
    loop.close();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void memoryEndsWithTheHandle(Executors.Named executor) {
    Loop loop = loops(executor).open();
    MemorySegment seen = loop.segment();
    assertThat(seen.get(ValueLayout.JAVA_INT, 12)).isEqualTo(100);
    loop.close();
    assertThatIllegalStateException().isThrownBy(() -> seen.get(ValueLayout.JAVA_INT, 12));
    assertThatIllegalStateException().isThrownBy(loop::limit).withMessageContaining("is closed");
    assertThatIllegalStateException().isThrownBy(loop::segment).withMessageContaining("is closed");
    assertThat(loop.toString()).startsWith("LoopContracts.Loops.Loop@0x");
  }

  @ParameterizedTest
  @MethodSource("executors")
  @EnabledOnOs(OS.LINUX)
  void memoryIsFreedAfterClosingAndAfterFailure(Executors.Named executor) throws Exception {
    Loops loops = loops(executor);
    loops.large(0).close();
    long before = residentKilobytes();
    for (int i = 0; i < 300; i++) {
      try (Loops.Large large = loops.large(0)) {
        assertThat(large.address() % 64).isZero();
      }
      assertThatThrownBy(() -> loops.large(1)).isInstanceOf(NativeException.class);
    }
    assertThat(residentKilobytes() - before).isLessThan(150 << 10);
  }

  private static long residentKilobytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new AssertionError("no VmRSS");
  }

  // ---- closing later

  @ParameterizedTest
  @MethodSource("executors")
  void taskIsClosedWhenTheLoopSaysSo(Executors.Named executor) {
    Loop loop = loops(executor).open();
    Task task = loop.task(5);
    List<Integer> fired = new ArrayList<>();
    task.start(each -> fired.add(each.value()));
    loop.run();
    task.close();
    assertThat(task.isOpen()).isFalse();
    assertThatIllegalStateException().isThrownBy(task::value);
    task.close();
    assertThat(loop.run()).isZero();
    loop.run();
    assertThat(fired).containsExactly(5);
    loop.close();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void taskThatOnlyCHasIsClosedByItsCallback(Executors.Named executor) throws Exception {
    try (Loop loop = loops(executor).open()) {
      AtomicInteger fired = new AtomicInteger();
      WeakReference<Task> task = started(loop, fired);
      for (int i = 0; i < 100 && task.get() != null; i++) {
        System.gc();
        Thread.sleep(10);
      }
      assertThat(task.get()).isNull();
      assertThat(loop.run()).isOne();
      assertThat(loop.run()).isZero();
      assertThat(fired).hasValue(1);
    }
  }

  private static WeakReference<Task> started(Loop loop, AtomicInteger fired) {
    Task task = loop.task(1);
    task.start(each -> {
      fired.incrementAndGet();
      each.close();
    });
    return new WeakReference<>(task);
  }

  @ParameterizedTest
  @MethodSource("executors")
  void taskThatFailsKeepsNoOtherFromItsEvent(Executors.Named executor) {
    Loop loop = loops(executor).open();
    IllegalStateException failure = new IllegalStateException("of the first");
    List<Integer> fired = new ArrayList<>();
    Task third = loop.task(3);
    third.start(each -> {
      fired.add(each.value());
      throw new IllegalStateException("of the third");
    });
    Task second = loop.task(2);
    // Its calls of C are not where the failure of the first leaves.
    second.start(each -> fired.add(each.value() + each.loopRuns()));
    Task first = loop.task(1);
    first.start(each -> {
      fired.add(each.value());
      throw failure;
    });
    assertThatThrownBy(loop::run)
        .isSameAs(failure)
        .satisfies(thrown ->
            assertThat(thrown.getSuppressed())
                .extracting(Throwable::getMessage)
                .contains("of the third"));
    assertThat(fired).containsExactly(1, 3, 3);
    for (Task each : List.of(first, second, third)) {
      each.close();
    }
    loop.run();
    loop.close();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void taskThatFailedDoesNotRunAgainBelowTheSameCall(Executors.Named executor) {
    Loop loop = loops(executor).open();
    AtomicInteger fired = new AtomicInteger();
    Task task = loop.task(1);
    task.start(_ -> {
      fired.incrementAndGet();
      throw new IllegalStateException("each time");
    });
    for (int i = 1; i <= 2; i++) {
      assertThatThrownBy(() -> loop.runTimes(3)).hasMessage("each time");
      assertThat(fired).hasValue(i);
    }
    task.close();
    loop.run();
    loop.close();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void loopStaysOpenUntilItsTasksAreClosed(Executors.Named executor) {
    Loop loop = loops(executor).open();
    Task task = loop.task(5);
    assertThatIllegalStateException()
        .isThrownBy(loop::close)
        .withMessageContaining("Loop")
        .withMessageContaining("Task")
        .withMessageContaining("which is open");
    assertThat(loop.isOpen()).isTrue();
    assertThat(task.value()).isEqualTo(5);
    task.close();
    assertThatIllegalStateException()
        .isThrownBy(loop::close)
        .withMessageContaining("has not finished closing");
    loop.run();
    loop.close();
    assertThat(loop.isOpen()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void callbackMayCloseItsTask(Executors.Named executor) {
    Loop loop = loops(executor).open();
    Task task = loop.task(9);
    task.start(Task::close);
    assertThat(loop.run()).isOne();
    assertThat(task.isOpen()).isFalse();
    assertThat(loop.run()).isZero();
    loop.close();
  }

  // ---- lent memory

  @ParameterizedTest
  @MethodSource("executors")
  void lentMemoryEndsWithTheHandleThatLendsIt(Executors.Named executor) {
    Loop loop = loops(executor).open();
    Task task = loop.task(3);
    MemorySegment numbers = task.numbers(2);
    assertThat(numbers.byteSize()).isEqualTo(8);
    assertThat(numbers.getAtIndex(ValueLayout.JAVA_INT, 1)).isEqualTo(7);
    task.close();
    assertThat(loop.run()).isZero();
    assertThatIllegalStateException().isThrownBy(() -> numbers.getAtIndex(ValueLayout.JAVA_INT, 1));
    loop.close();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void lentMemoryEndsByTheCallThatInvalidatesIt(Executors.Named executor) {
    Loop loop = loops(executor).open();
    Task task = loop.task(3);
    MemorySegment numbers = task.numbers(2);
    assertThatThrownBy(() -> task.reset(1)).isInstanceOf(NativeException.class);
    assertThatIllegalStateException().isThrownBy(() -> numbers.getAtIndex(ValueLayout.JAVA_INT, 1));
    assertThat(task.numbers(1).getAtIndex(ValueLayout.JAVA_INT, 0)).isZero();
    task.close();
    loop.run();
    loop.close();
  }

  // ---- handles that C keeps

  @ParameterizedTest
  @MethodSource("executors")
  void keptHandleCannotBeClosed(Executors.Named executor) {
    Loops loops = loops(executor);
    Loop loop = loops.open();
    Loops.Group group = loops.group();
    Task first = loop.task(1);
    Task second = loop.task(2);
    group.add(first);
    group.add(second);
    assertThatIllegalStateException()
        .isThrownBy(first::close)
        .withMessageContaining("Task@0x")
        .withMessageContaining("C keeps it");
    assertThat(first.value()).isOne();
    group.remove(first);
    first.close();
    assertThatIllegalStateException().isThrownBy(second::close);
    group.clear();
    second.close();
    assertThat(loop.run()).isZero();
    loop.close();
    group.close();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void keeperThatClosesLetsGo(Executors.Named executor) {
    Loops loops = loops(executor);
    Loop loop = loops.open();
    Loops.Group group = loops.group();
    Task task = loop.task(1);
    group.keep(task);
    assertThatIllegalStateException().isThrownBy(task::close);
    group.clear();
    group.keep(task);
    assertThatIllegalStateException().isThrownBy(task::close);
    group.close();
    task.close();
    assertThat(loop.run()).isZero();
    loop.close();
  }

  // ---- what is called once

  @ParameterizedTest
  @MethodSource("executors")
  void callbackIsKeptUntilItWasCalled(Executors.Named executor) {
    var bound = Contracts.bind(executor, Loops.class, FIXTURE, MethodHandles.lookup());
    Loops loops = bound.contract();
    List<Integer> sums = new ArrayList<>();
    loops.later(sums::add, new int[] {1, 2, 3});
    assertThat(bound.linkage().retentions().size()).isOne();
    System.gc();
    assertThat(loops.fire()).isEqualTo(6);
    assertThat(sums).containsExactly(6);
    assertThat(bound.linkage().retentions().size()).isZero();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void callbackThatThrowsWasCalledToo(Executors.Named executor) {
    var bound = Contracts.bind(executor, Loops.class, FIXTURE, MethodHandles.lookup());
    Loops loops = bound.contract();
    IllegalArgumentException thrown = new IllegalArgumentException("no sum");
    loops.later(
        _ -> {
          throw thrown;
        },
        new int[] {1});
    assertThatThrownBy(loops::fire).isSameAs(thrown);
    assertThat(bound.linkage().retentions().size()).isZero();
  }

  @ParameterizedTest
  @MethodSource("executors")
  void callbackMayAskForTheNext(Executors.Named executor) {
    var bound = Contracts.bind(executor, Loops.class, FIXTURE, MethodHandles.lookup());
    Loops loops = bound.contract();
    List<Integer> sums = new ArrayList<>();
    loops.later(
        sum -> {
          sums.add(sum);
          loops.later(sums::add, new int[] {5});
        },
        new int[] {1});
    loops.fire();
    assertThat(bound.linkage().retentions().size()).isOne();
    loops.fire();
    assertThat(sums).containsExactly(1, 5);
    assertThat(bound.linkage().retentions().size()).isZero();
  }
}
