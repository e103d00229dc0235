package dev.fjord.runtime;

import com.sun.management.ThreadMXBean;
import dev.fjord.Fjord;
import dev.fjord.Options;
import dev.fjord.Struct;
import dev.fjord.StructArray;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Errno;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Returns;
import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Makes one kind of call until it allocates nothing, or for long, and prints how many bytes of the
/// heap the calls of its best round took: `CallAllocation record libcost.so`.
final class CallAllocation {
  private static final int CALLS = 20_000;
  private static final int ROUNDS = 300;

  /// Set by the time that `Calls` is initialised.
  private static String library = "";

  private CallAllocation() {}

  public static void main(String[] args) {
    library = args[1];
    System.out.println(least(call(args[0])));
  }

  private static LongSupplier call(String kind) {
    return switch (kind) {
      case "scalar" -> () -> Calls.CONSTANT.add(17, 25);
      case "string" -> () -> Calls.CONSTANT.length("the quick brown fox runs home.");
      case "record" -> () -> (long) Calls.CONSTANT.middle(new Point(1, 2), new Point(3, 4)).x();
      case "padded record" -> () -> Calls.CONSTANT.move(new Body(7, 1, 2, 3, 4), 1).id();
      case "two records of four" ->
          () -> (long) Calls.CONSTANT.multiply(new Four(1, 2, 3, 4), new Four(5, 6, 7, 8)).d();
      case "record of twelve" -> () -> Calls.CONSTANT.shift(twelve(), 1).l();
      case "out-parameter" -> () -> Calls.CONSTANT.divide(84, 2);
      case "errno" -> () -> Calls.CONSTANT.check(42);
      case "callback" -> () -> Calls.CONSTANT.apply(x -> x + 1, 41);
      case "array of views" -> new Chain(Arena.global())::sum;
      case "list" -> new Chain(Arena.global())::follow;
      case "list in an arena" -> new Chain(Arena.ofShared())::follow;
      default -> throw new IllegalArgumentException("no kind of call: " + kind);
    };
  }

  private static Twelve twelve() {
    return new Twelve(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  // The JVM compiles at its own pace, so a round without allocations is waited for. Calls that
  // allocate even when compiled never have one.
  private static long least(LongSupplier call) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least >= CALLS; round++) {
      least = Math.min(least, allocatedBy(call));
    }
    return least;
  }

  private static long allocatedBy(LongSupplier call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long sum = 0;
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      sum += call.getAsLong();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    if (sum == 0) {
      throw new AssertionError("nothing was called");
    }
    return allocated;
  }

  @C("struct node { long long value; struct node *next; }")
  interface Node extends Struct {
    long value();

    void value(long value);

    @Nullable Node next();

    void next(@Nullable Node value);
  }

  /// Ten structs in a row, each of which points to the next one.
  private record Chain(StructArray<Node> nodes) {
    Chain(Arena arena) {
      this(StructArray.allocate(Node.class, 10, arena));
      for (int i = 0; i < 10; i++) {
        nodes.get(i).value(i);
        nodes.get(i).next(i == 9 ? null : nodes.get(i + 1));
      }
    }

    long sum() {
      long sum = 0;
      for (Node each : nodes) {
        sum += each.value();
      }
      return sum;
    }

    long follow() {
      long sum = 0;
      for (Node each : Struct.linked(nodes.get(0), Node::next)) {
        sum += each.value();
      }
      return sum;
    }
  }

  interface Function {
    int apply(int x);
  }

  @C("point")
  record Point(double x, double y) {}

  @C("body")
  record Body(long id, double x, double y, double z, int tag) {}

  @C("four")
  record Four(double a, double b, double c, double d) {}

  @C("twelve")
  record Twelve(
      long a,
      long b,
      long c,
      long d,
      double e,
      double f,
      double g,
      double h,
      int i,
      int j,
      float k,
      int l) {}

  @Library("cost")
  @C("typedef struct { double x, y; } point;")
  @C("typedef struct { long long id; double x, y, z; int tag; } body;")
  @C("typedef struct { double a, b, c, d; } four;")
  @C("typedef struct { int64_t a, b, c, d; double e, f, g, h; int i, j; float k; int l; } twelve;")
  interface Calls {
    Calls CONSTANT =
        Fjord.load(MethodHandles.lookup(), Calls.class, Options.usual().withFile(Path.of(library)));

    @C("int cost_add(int a, int b)")
    int add(int a, int b);

    @C("size_t cost_length(const char *text)")
    long length(String text);

    @C("point cost_middle(point a, point b)")
    Point middle(Point a, Point b);

    @C("body cost_move(body b, double by)")
    Body move(Body b, double by);

    @C("four cost_multiply(four a, four b)")
    Four multiply(Four a, Four b);

    @C("twelve cost_shift(twelve t, int by)")
    Twelve shift(Twelve t, int by);

    @Returns("quotient")
    @C("void cost_divide(int a, int b, int *quotient)")
    int divide(int a, int b);

    @C("int cost_apply(int (*f)(int), int x)")
    int apply(Function f, int x);

    @Errno
    @C("int cost_check(int n)")
    int check(int n);
  }
}
