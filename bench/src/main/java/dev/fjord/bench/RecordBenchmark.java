package dev.fjord.bench;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.fjord.Fjord;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What do structs by value cost as records, and do they allocate?
///
/// Every method starts from and ends in plain numbers, as a caller that keeps no records would.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecordBenchmark {
  private static final MemoryLayout POINT = MemoryLayout.structLayout(JAVA_DOUBLE, JAVA_DOUBLE);
  private static final MemoryLayout BOX = MemoryLayout.structLayout(POINT, POINT);
  private static final MemoryLayout BODY =
      MemoryLayout.structLayout(
          JAVA_LONG,
          JAVA_DOUBLE,
          JAVA_DOUBLE,
          JAVA_DOUBLE,
          JAVA_INT,
          MemoryLayout.paddingLayout(4));
  private static final MethodHandle MIDDLE =
      NativeCode.downcall("bench_middle", FunctionDescriptor.of(POINT, POINT, POINT));
  private static final MethodHandle GROW =
      NativeCode.downcall("bench_grow", FunctionDescriptor.of(BOX, BOX, JAVA_DOUBLE));
  private static final MethodHandle MOVE =
      NativeCode.downcall("bench_move", FunctionDescriptor.of(BODY, BODY, JAVA_DOUBLE));

  private double x = 3;
  private double y = 4;
  private long id = 7;
  private int tag = 1;

  private final MemorySegment first = Arena.ofAuto().allocate(64, 16);
  private final MemorySegment second = Arena.ofAuto().allocate(64, 16);
  private final MemorySegment result = Arena.ofAuto().allocate(64, 16);
  private final SegmentAllocator ahead = SegmentAllocator.prefixAllocator(result);

  @Benchmark
  public double pointFjord() {
    Point middle = Calls.CONSTANT.middle(new Point(x, y), new Point(y, x));
    return middle.x() + middle.y();
  }

  @Benchmark
  public double pointHandWrittenAhead() throws Throwable {
    writePoint(first, 0, x, y);
    writePoint(second, 0, y, x);
    MemorySegment middle = (MemorySegment) MIDDLE.invokeExact(ahead, first, second);
    return middle.get(JAVA_DOUBLE, 0) + middle.get(JAVA_DOUBLE, 8);
  }

  @Benchmark
  public double pointHandWrittenConfined() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment a = arena.allocate(POINT);
      MemorySegment b = arena.allocate(POINT);
      writePoint(a, 0, x, y);
      writePoint(b, 0, y, x);
      SegmentAllocator allocator = arena;
      MemorySegment middle = (MemorySegment) MIDDLE.invokeExact(allocator, a, b);
      return middle.get(JAVA_DOUBLE, 0) + middle.get(JAVA_DOUBLE, 8);
    }
  }

  @Benchmark
  public double pointJni() {
    Point middle = Jni.middle(new Point(x, y), new Point(y, x));
    return middle.x() + middle.y();
  }

  @Benchmark
  public double pointJna() {
    Jna.PointStructure a = new Jna.PointStructure();
    Jna.PointStructure b = new Jna.PointStructure();
    a.x = x;
    a.y = y;
    b.x = y;
    b.y = x;
    Jna.PointStructure middle = Jna.Structs.LIBRARY.bench_middle(a, b);
    return middle.x + middle.y;
  }

  @Benchmark
  public double nestedFjord() {
    Box grown = Calls.CONSTANT.grow(new Box(new Point(x, y), new Point(y, x)), 1);
    return grown.low().x() + grown.low().y() + grown.high().x() + grown.high().y();
  }

  @Benchmark
  public double nestedHandWrittenAhead() throws Throwable {
    writePoint(first, 0, x, y);
    writePoint(first, 16, y, x);
    MemorySegment grown = (MemorySegment) GROW.invokeExact(ahead, first, 1.0);
    return grown.get(JAVA_DOUBLE, 0)
        + grown.get(JAVA_DOUBLE, 8)
        + grown.get(JAVA_DOUBLE, 16)
        + grown.get(JAVA_DOUBLE, 24);
  }

  @Benchmark
  public double bytes40Fjord() {
    Body moved = Calls.CONSTANT.move(new Body(id, x, y, x, tag), 1);
    return moved.id() + moved.x() + moved.y() + moved.z() + moved.tag();
  }

  @Benchmark
  public double bytes40HandWrittenAhead() throws Throwable {
    first.set(JAVA_LONG, 0, id);
    writePoint(first, 8, x, y);
    first.set(JAVA_DOUBLE, 24, x);
    first.set(JAVA_INT, 32, tag);
    MemorySegment moved = (MemorySegment) MOVE.invokeExact(ahead, first, 1.0);
    return moved.get(JAVA_LONG, 0)
        + moved.get(JAVA_DOUBLE, 8)
        + moved.get(JAVA_DOUBLE, 16)
        + moved.get(JAVA_DOUBLE, 24)
        + moved.get(JAVA_INT, 32);
  }

  private static void writePoint(MemorySegment memory, long offset, double x, double y) {
    memory.set(JAVA_DOUBLE, offset, x);
    memory.set(JAVA_DOUBLE, offset + 8, y);
  }

  @C("box")
  record Box(Point low, Point high) {}

  @C("body")
  record Body(long id, double x, double y, double z, int tag) {}

  @Library("fjordbench")
  @C("typedef struct { double x, y; } point;")
  @C("typedef struct { point low, high; } box;")
  @C("typedef struct { long long id; double x, y, z; int tag; } body;")
  interface Calls {
    Calls CONSTANT = Fjord.load(MethodHandles.lookup(), Calls.class);

    @C("point bench_middle(point a, point b)")
    Point middle(Point a, Point b);

    @C("box bench_grow(box b, double by)")
    Box grow(Box b, double by);

    @C("body bench_move(body b, double by)")
    Body move(Body b, double by);
  }
}
