package dev.fjord.bench.startup;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// Five functions of five shapes, each called once, by hand.
final class FiveByHand {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup SYMBOLS =
      SymbolLookup.libraryLookup(
          Path.of(System.getProperty("fjord.library.path"), System.mapLibraryName("fjordbench"))
              .toAbsolutePath(),
          Arena.global());

  private static final MethodHandle ADD = bind("bench_add", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle HALF = bind("bench_half", JAVA_DOUBLE, JAVA_DOUBLE);
  private static final MethodHandle LENGTH = bind("bench_length", JAVA_LONG, ADDRESS);
  private static final MethodHandle MIX =
      bind("bench_mix", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT);
  private static final MethodHandle BLEND =
      bind("bench_blend", JAVA_FLOAT, JAVA_FLOAT, JAVA_FLOAT, JAVA_FLOAT);

  private FiveByHand() {}

  private static MethodHandle bind(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        SYMBOLS.findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }

  public static void main(String[] args) throws Throwable {
    double sum = (int) ADD.invokeExact(17, 25);
    sum += (double) HALF.invokeExact(3.0);
    try (Arena arena = Arena.ofConfined()) {
      sum += (long) LENGTH.invokeExact(arena.allocateFrom("the quick brown fox"));
    }
    sum += (long) MIX.invokeExact(1L, 2, 3);
    sum += (float) BLEND.invokeExact(0f, 10f, 0.5f);
    System.out.println(sum);
  }
}
