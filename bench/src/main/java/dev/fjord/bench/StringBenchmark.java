package dev.fjord.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.fjord.Fjord;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What does a `String` into `size_t length(const char *)` cost?
///
/// Fjord refuses a NUL inside the text on the way; the others cut the text there, or let C do so.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StringBenchmark {
  private static final MethodHandle LENGTH =
      NativeCode.downcall("bench_length", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  /// Which text is passed.
  public enum Text {
    ASCII_5("bench"),
    ASCII_30("the quick brown fox runs home."),
    ASCII_300("the quick brown fox runs home.".repeat(10)),
    LATIN1_30("le garçon a mangé près du café"),
    CJK_30("敏捷的棕色狐狸跑回家了".repeat(3).substring(0, 30));

    private final String characters;

    Text(String characters) {
      this.characters = characters;
    }
  }

  @Param private Text text = Text.ASCII_30;

  private String characters = "";
  private final MemorySegment ahead = Arena.ofAuto().allocate(1024);

  @Setup
  public void chooseText() {
    characters = text.characters;
  }

  @Benchmark
  public long fjord() {
    return Calls.CONSTANT.length(characters);
  }

  @Benchmark
  public long handWrittenConfined() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      return (long) LENGTH.invokeExact(arena.allocateFrom(characters));
    }
  }

  @Benchmark
  public long handWrittenAhead() throws Throwable {
    ahead.setString(0, characters);
    return (long) LENGTH.invokeExact(ahead);
  }

  @Benchmark
  public long jni() {
    return Jni.length(characters);
  }

  @Benchmark
  public long jna() {
    return Jna.bench_length(characters);
  }

  @Benchmark
  public long jnr() {
    return Jnr.LIBRARY.bench_length(characters);
  }

  @Library("fjordbench")
  interface Calls {
    Calls CONSTANT = Fjord.load(MethodHandles.lookup(), Calls.class);

    @C("size_t bench_length(const char *text)")
    long length(String text);
  }
}
