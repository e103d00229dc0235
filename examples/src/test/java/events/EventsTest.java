package events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.Fjord;
import dev.fjord.NativeException;
import dev.fjord.annotation.Layout;
import installed.NeedsLibraryOf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// A loop of libuv, for a short time. `-Dfjord.events.seconds=60` runs it for a minute.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@NeedsLibraryOf(Uv.class)
class EventsTest {
  private static final int SECONDS = Integer.getInteger("fjord.events.seconds", 5);

  // uv_handle_type and uv_req_type of uv.h.
  private static final int ASYNC = 1;
  private static final int FS_EVENT = 3;
  private static final int TIMER = 13;
  private static final int WORK = 7;

  private static Uv uv;

  @BeforeAll
  static void load() {
    uv = Fjord.load(Uv.class);
  }

  @Test
  void sizesAreThoseOfTheLibrary() {
    assertThat(size(Uv.Loop.class)).isEqualTo(uv.loopSize());
    assertThat(size(Uv.Timer.class)).isEqualTo(uv.handleSize(TIMER));
    assertThat(size(Uv.Watcher.class)).isEqualTo(uv.handleSize(FS_EVENT));
    assertThat(size(Uv.Signal.class)).isEqualTo(uv.handleSize(ASYNC));
    assertThat(size(Uv.Work.class)).isEqualTo(uv.requestSize(WORK));
  }

  private static long size(Class<?> type) {
    return type.getAnnotation(Layout.class).size();
  }

  @Test
  void everythingHappensUnderLoad() throws Exception {
    Events.Summary summary = Events.run(uv, SECONDS);
    assertThat(summary.ticks()).isGreaterThan(SECONDS);
    assertThat(summary.timers()).isEqualTo(summary.ticks());
    assertThat(summary.changes()).isGreaterThan(SECONDS);
    assertThat(summary.wakeUps()).isGreaterThan(SECONDS);
    assertThat(summary.jobs()).isGreaterThan(100);
    assertThat(summary.failures()).isBetween(1L, summary.jobs() / 100);
    assertThat(summary.workers()).isNotEmpty().allMatch(name -> name.startsWith("libuv-"));
  }

  @Test
  void loopCannotCloseBeforeItsHandlesHave() {
    Uv.Loop loop = uv.loop();
    Uv.Timer timer = loop.timer();
    List<String> seen = new ArrayList<>();
    timer.start(_ -> seen.add("fired"), 0, 0);
    assertThatIllegalStateException().isThrownBy(loop::close).withMessageContaining("Uv.Timer");
    assertThat(loop.run(Uv.RUN_ONCE)).isZero();
    timer.close();
    assertThatIllegalStateException()
        .isThrownBy(loop::close)
        .withMessageContaining("has not finished");
    assertThat(loop.run(Uv.RUN_DEFAULT)).isZero();
    loop.close();
    assertThat(seen).containsExactly("fired");
  }

  @Test
  void errorsHaveTheWordsOfLibuv() {
    try (Uv.Loop loop = uv.loop()) {
      Uv.Watcher watcher = loop.watcher();
      assertThatThrownBy(() -> watcher.start((_, _, _, _) -> {}, "/no/such/folder"))
          .isInstanceOf(NativeException.class)
          .hasMessageContaining("no such file or directory");
      watcher.close();
      loop.run(Uv.RUN_DEFAULT);
    }
  }

  @Test
  void otherThreadsMayOnlyWakeTheLoop() throws Exception {
    try (Uv.Loop loop = uv.loop()) {
      Uv.Timer timer = loop.timer();
      List<Throwable> refused = new ArrayList<>();
      Uv.Signal signal = loop.signal(Uv.Signal::close);
      Thread other =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  timer.stop();
                } catch (WrongThreadException e) {
                  refused.add(e);
                }
                signal.send();
              });
      other.join();
      timer.close();
      loop.run(Uv.RUN_DEFAULT);
      assertThat(signal.isOpen()).isFalse();
      assertThat(refused).hasSize(1);
    }
  }
}
