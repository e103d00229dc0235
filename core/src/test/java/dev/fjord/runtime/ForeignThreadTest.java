package dev.fjord.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fjord.Fjord;
import dev.fjord.Options;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Retained;
import dev.fjord.internal.link.Fixture;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Callbacks on threads that C made.
class ForeignThreadTest {
  private static final int SMALL = 128;
  private static final Fixture FIXTURE = Fixture.compile("foreign");
  private static final Foreign FOREIGN = load(Foreign.class);

  @Library("foreign")
  @C("typedef int (*event)(int number);")
  interface Foreign {
    @C("void keep(event f)")
    void keep(@Retained(slot = true) Event f);

    @C("int on_thread(int number, int kibibytes)")
    int onThread(int number, int kibibytes);

    @C("int lend(event f, int number)")
    int lend(Event f, int number);

    @C("int here(event f, int number)")
    int here(Event f, int number);
  }

  @Library("foreign")
  @C("typedef int (*event)(int number);")
  interface Lending {
    @C("int lend(event f, int number)")
    int lend(Event f, int number);
  }

  @C("event")
  interface Event {
    int at(int number);
  }

  private static <T> T load(Class<T> type) {
    Options options = Options.usual().withFile(FIXTURE.file());
    return Fjord.load(MethodHandles.lookup(), type, options);
  }

  @AfterEach
  void forgetHandler() {
    Fjord.onUncaught(FOREIGN, _ -> {});
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void threadIsADaemonNamedAfterTheLibrary(boolean kept) {
    List<String> seen = new ArrayList<>();
    Event look =
        _ -> {
          Thread thread = Thread.currentThread();
          seen.add(thread.getName().replace("-" + thread.threadId(), "-N"));
          seen.add(thread.isDaemon() ? "daemon" : "user");
          return 0;
        };
    if (kept) {
      FOREIGN.keep(look);
      FOREIGN.onThread(1, 0);
      FOREIGN.onThread(1, 0);
    } else {
      FOREIGN.lend(look, 1);
      FOREIGN.lend(look, 1);
    }
    String name = System.mapLibraryName("foreign").replaceAll("\\..*", "") + "-N";
    assertThat(seen).containsExactly(name, "daemon", name, "daemon");
  }

  @C("typedef int (*event)(int number);")
  interface Nameless {
    @C("int lend(event f, int number)")
    int lend(Event f, int number);
  }

  @Test
  void threadIsNamedAfterTheFileOfALibraryWithoutAName() {
    List<String> seen = new ArrayList<>();
    load(Nameless.class).lend(_ -> seen.add(Thread.currentThread().getName()) ? 0 : 1, 1);
    String file = FIXTURE.file().getFileName().toString();
    assertThat(seen).singleElement().asString().startsWith(file.replaceAll("\\..*", "") + "-");
  }

  @Test
  void secondBindingOfAContractNamesThreadsAsWell() {
    load(Lending.class);
    Lending second = load(Lending.class);
    List<String> seen = new ArrayList<>();
    second.lend(_ -> seen.add(Thread.currentThread().getName()) ? 0 : 1, 1);
    assertThat(seen).singleElement().asString().contains("foreign-");
  }

  @Test
  void nameThatACallbackGivesStays() {
    List<String> seen = new ArrayList<>();
    Lending lending = load(Lending.class);
    FOREIGN.lend(
        n -> {
          Thread.currentThread().setName("Thread-mine");
          lending.lend(_ -> 0, n);
          seen.add(Thread.currentThread().getName());
          return 0;
        },
        1);
    assertThat(seen).containsExactly("Thread-mine");
  }

  @Test
  void threadOfJavaKeepsItsName() throws InterruptedException {
    List<String> seen = new ArrayList<>();
    Thread thread =
        new Thread(() -> FOREIGN.here(_ -> seen.add(Thread.currentThread().getName()) ? 1 : 0, 0));
    thread.setDaemon(true);
    String name = thread.getName();
    thread.start();
    thread.join();
    assertThat(name).startsWith("Thread-");
    assertThat(seen).containsExactly(name);
  }

  @Test
  void contextClassLoaderIsThatOfTheSystem() {
    List<ClassLoader> seen = new ArrayList<>();
    FOREIGN.lend(_ -> seen.add(Thread.currentThread().getContextClassLoader()) ? 0 : 1, 1);
    assertThat(seen).containsExactly(ClassLoader.getSystemClassLoader());
  }

  @Test
  void failureGoesToTheHandlerOfTheContractAndToNoOther() throws InterruptedException {
    List<Object> told = new ArrayList<>();
    Fjord.onUncaught(FOREIGN, told::add);
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, _) -> told.add(thread));
    try {
      IllegalStateException failure = new IllegalStateException("x");
      FOREIGN.keep(_ -> {
        throw failure;
      });
      assertThat(FOREIGN.onThread(1, 0)).isZero();
      assertThat(told).containsExactly(failure);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  /// The thread that called C gets what the other one threw, with the stacks of both.
  @Test
  void failureOfALentCallbackLeavesFromTheCallThatLentIt() {
    IllegalStateException[] made = new IllegalStateException[1];
    assertThatThrownBy(() ->
            FOREIGN.lend(
                _ -> {
                  made[0] = new IllegalStateException("x");
                  throw made[0];
                },
                1))
        .isSameAs(made[0]);
    assertThat(made[0].getSuppressed())
        .singleElement()
        .asString()
        .endsWith("thrown in a callback of " + libraryName() + "!lend");
  }

  private static String libraryName() {
    return System.mapLibraryName("foreign").replaceAll("\\..*", "");
  }

  @Test
  void smallStackOfCIsEnough() {
    FOREIGN.keep(n -> n + 1);
    assertThat(FOREIGN.onThread(41, SMALL)).isEqualTo(42);
  }

  @Test
  void failureOnASmallStackIsTold() {
    List<Object> told = new ArrayList<>();
    Fjord.onUncaught(FOREIGN, told::add);
    IllegalStateException failure = new IllegalStateException("x");
    FOREIGN.keep(_ -> {
      throw failure;
    });
    assertThat(FOREIGN.onThread(1, SMALL)).isZero();
    assertThat(told).containsExactly(failure);
  }
}
