package dev.fjord.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.sun.jna.Pointer;
import dev.fjord.Fjord;
import dev.fjord.Struct;
import dev.fjord.StructArray;
import dev.fjord.annotation.Borrowed;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Sized;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What does it cost to go through structs that lie in the memory of C?
///
/// All sides see the same memory, which C has filled: a million structs of 24 bytes, which are also
/// a list, another list in no order, and ten thousand structs to copy. Times and bytes are those of
/// one struct.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MemoryBenchmark {
  private static final int MILLION = 1_000_000;
  private static final int FEW = 10_000;
  private static final long SIZE = 24;
  private static final long COUNT = 8;
  private static final long BITS = 12;
  private static final long NEXT = 16;
  private static final MemoryLayout ENTRY = MemoryLayout.sequenceLayout(SIZE, JAVA_BYTE);
  private static final AddressLayout TO_ENTRY = ADDRESS.withTargetLayout(ENTRY);
  private static final MemorySegment EVERYTHING = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  private static final MethodHandle SUM =
      NativeCode.downcall(
          "bench_sum_entries", FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS, JAVA_INT));
  private static final MethodHandle LEVELS =
      NativeCode.downcall("bench_levels", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT));
  private static final MethodHandle WRITE =
      NativeCode.downcall("bench_write", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, JAVA_DOUBLE));
  private static final MethodHandle FOLLOW =
      NativeCode.downcall("bench_follow", FunctionDescriptor.of(JAVA_LONG, ADDRESS));

  private final StructArray<Entry> entries = Calls.CONSTANT.entries(MILLION);
  private final StructArray<Entry> few = Calls.CONSTANT.entries(FEW);
  private final Entry scattered = Calls.CONSTANT.scattered(MILLION);
  private final MemorySegment memory = entries.segment();
  private final Jna.EntryStructure jnaFew =
      new Jna.EntryStructure(new Pointer(few.segment().address()));

  // ---- reading and writing an array

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public double sumFjord() {
    StructArray<Entry> all = entries;
    double sum = 0;
    for (int i = 0; i < MILLION; i++) {
      Entry each = all.get(i);
      sum += each.value() + each.count();
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public double sumHandWritten() {
    MemorySegment all = memory;
    double sum = 0;
    for (int i = 0; i < MILLION; i++) {
      sum += all.get(JAVA_DOUBLE, i * SIZE) + all.get(JAVA_INT, i * SIZE + COUNT);
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public double sumC() throws Throwable {
    return (double) SUM.invokeExact(memory, MILLION);
  }

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public double sumByIteratorFjord() {
    double sum = 0;
    for (Entry each : entries) {
      sum += each.value() + each.count();
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public long bitsFjord() {
    StructArray<Entry> all = entries;
    long sum = 0;
    for (int i = 0; i < MILLION; i++) {
      sum += all.get(i).level();
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public long bitsHandWritten() {
    MemorySegment all = memory;
    long sum = 0;
    for (int i = 0; i < MILLION; i++) {
      sum += all.get(JAVA_INT, i * SIZE + BITS) >>> 5 & 0x7FF;
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public long bitsC() throws Throwable {
    return (long) LEVELS.invokeExact(memory, MILLION);
  }

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public void writeFjord() {
    StructArray<Entry> all = entries;
    for (int i = 0; i < MILLION; i++) {
      Entry each = all.get(i);
      each.value(1.5);
      each.count(i);
    }
  }

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public void writeHandWritten() {
    MemorySegment all = memory;
    for (int i = 0; i < MILLION; i++) {
      all.set(JAVA_DOUBLE, i * SIZE, 1.5);
      all.set(JAVA_INT, i * SIZE + COUNT, i);
    }
  }

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public void writeC() throws Throwable {
    WRITE.invokeExact(memory, MILLION, 1.5);
  }

  // ---- lists

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public long listFjord() {
    return follow(entries.get(0));
  }

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public long listHandWritten() {
    return follow(memory.address());
  }

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public long listC() throws Throwable {
    return (long) FOLLOW.invokeExact(memory);
  }

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public long scatteredFjord() {
    return follow(scattered);
  }

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public long scatteredHandWritten() {
    return follow(scattered.segment().address());
  }

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public long scatteredC() throws Throwable {
    return (long) FOLLOW.invokeExact(scattered.segment());
  }

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public long loopFjord() {
    long sum = 0;
    for (Entry each = entries.get(0); each != null; each = each.next()) {
      sum += each.count();
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(MILLION)
  public long loopHandWritten() {
    long sum = 0;
    MemorySegment each = memory.asSlice(0, SIZE);
    while (each.address() != 0) {
      sum += each.get(JAVA_INT, COUNT);
      each = each.get(TO_ENTRY, NEXT);
    }
    return sum;
  }

  private static long follow(Entry first) {
    long sum = 0;
    for (Entry each : Struct.linked(first, Entry::next)) {
      sum += each.count();
    }
    return sum;
  }

  private static long follow(long first) {
    long sum = 0;
    for (long each = first; each != 0; each = EVERYTHING.get(JAVA_LONG, each + NEXT)) {
      sum += EVERYTHING.get(JAVA_INT, each + COUNT);
    }
    return sum;
  }

  // ---- copies

  @Benchmark
  @OperationsPerInvocation(FEW)
  public Copy[] recordsFjord() {
    Copy[] copies = new Copy[FEW];
    for (int i = 0; i < FEW; i++) {
      copies[i] = few.get(i).copy();
    }
    return copies;
  }

  @Benchmark
  @OperationsPerInvocation(FEW)
  public Copy[] recordsHandWritten() {
    MemorySegment all = few.segment();
    Copy[] copies = new Copy[FEW];
    for (int i = 0; i < FEW; i++) {
      long at = i * SIZE;
      int bits = all.get(JAVA_INT, at + BITS);
      copies[i] =
          new Copy(
              all.get(JAVA_DOUBLE, at),
              all.get(JAVA_INT, at + COUNT),
              bits & 0x1F,
              bits >>> 5 & 0x7FF,
              all.get(ADDRESS, at + NEXT));
    }
    return copies;
  }

  @Benchmark
  @OperationsPerInvocation(FEW)
  public Object recordsJna() {
    return jnaFew.toArray(FEW);
  }

  @C("struct entry")
  record Copy(double value, int count, int kind, int level, MemorySegment next) {}

  @C("struct entry")
  interface Entry extends Struct {
    double value();

    void value(double value);

    int count();

    void count(int value);

    int level();

    @Nullable Entry next();

    @C("this")
    Copy copy();
  }

  @Library("fjordbench")
  @C(
      "typedef struct entry { double value; int count; unsigned kind : 5, level : 11;"
          + " struct entry *next; } entry;")
  interface Calls {
    Calls CONSTANT = Fjord.load(MethodHandles.lookup(), Calls.class);

    @C("entry *bench_entries(int n)")
    @Borrowed
    @Sized("n")
    StructArray<Entry> entries(int n);

    @C("entry *bench_scattered(int n)")
    @Borrowed
    Entry scattered(int n);
  }
}
