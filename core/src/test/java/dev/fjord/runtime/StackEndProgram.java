package dev.fjord.runtime;

import dev.fjord.Fjord;
import dev.fjord.Options;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Retained;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;

/// Ends its stacks in the way that its second argument says, as often as the third says, and prints
/// how many ended as they should.
final class StackEndProgram {
  private static final long SMALL_STACK = 320 * 1024;
  private static final int LARGE_FRAME = 140 * 1024;

  private static Stack stack;
  private static int reached;

  private StackEndProgram() {}

  @Library("stackend")
  @C("typedef int (*step)(int depth);")
  interface Stack {
    @C("int through(step f, int depth)")
    int through(Step f, int depth);

    @C("int through_frame(step f, int depth, int bytes)")
    int throughFrame(Step f, int depth, int bytes);

    @C("void keep(step f)")
    void keep(@Retained(slot = true) Step f);

    @C("int run_kept(int depth)")
    int runKept(int depth);
  }

  @C("step")
  interface Step {
    int at(int depth);
  }

  private interface Descent {
    void from(int depth);
  }

  public static void main(String[] arguments) throws InterruptedException {
    stack =
        Fjord.load(
            MethodHandles.lookup(), Stack.class, Options.usual().withFile(Path.of(arguments[0])));
    int rounds = Integer.parseInt(arguments[2]);
    if (arguments[1].equals("refusal")) {
      printRefusals(rounds);
      return;
    }
    Descent descent = descent(arguments[1]);
    int caught = 0;
    for (int i = 0; i < rounds; i++) {
      caught += overflows(descent, i) ? 1 : 0;
    }
    System.out.println("caught " + caught + ", then called: " + stack.through(x -> x, 42));
  }

  private static void printRefusals(int rounds) {
    for (int i = 0; i < rounds; i++) {
      try {
        stack.through(x -> x, 1);
      } catch (IllegalArgumentException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private static Descent descent(String kind) {
    return switch (kind) {
      case "recursion" -> StackEndProgram::recurse;
      case "everyDepth" -> StackEndProgram::callAtEveryDepth;
      case "unwinding" -> StackEndProgram::callWhileUnwinding;
      case "keptRecursion" -> {
        stack.keep(depth -> 1 + stack.runKept(depth + 1));
        yield stack::runKept;
      }
      case "keptAtEveryDepth" -> {
        stack.keep(depth -> depth);
        yield StackEndProgram::callKeptAtEveryDepth;
      }
      case "largeFrames" -> StackEndProgram::callLargeFramesAtEveryDepth;
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /// In a thread of its own, whose stack has another size each time, so that it ends elsewhere.
  private static boolean overflows(Descent descent, int round) throws InterruptedException {
    Throwable[] thrown = {null};
    reached = 0;
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                descent.from(round % 7);
              } catch (Throwable t) {
                thrown[0] = t;
              }
            },
            "round " + round,
            SMALL_STACK + round * 1040L % 65_536);
    thread.start();
    thread.join();
    if (!(thrown[0] instanceof StackOverflowError)) {
      System.out.println("round " + round + " ended after " + reached + " calls with " + thrown[0]);
    }
    return thrown[0] instanceof StackOverflowError;
  }

  private static int recurse(int depth) {
    return stack.through(x -> 1 + recurse(x + 1), depth);
  }

  @SuppressWarnings("InfiniteRecursion") // the end of the stack is the point
  private static void callAtEveryDepth(int depth) {
    reached += stack.through(x -> x, depth);
    callAtEveryDepth(depth + 1);
  }

  @SuppressWarnings("InfiniteRecursion")
  private static void callWhileUnwinding(int depth) {
    try {
      callWhileUnwinding(depth + 1);
    } finally {
      reached += stack.through(x -> x, depth);
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static void callKeptAtEveryDepth(int depth) {
    reached += stack.runKept(depth);
    callKeptAtEveryDepth(depth + 1);
  }

  @SuppressWarnings("InfiniteRecursion")
  private static void callLargeFramesAtEveryDepth(int depth) {
    reached += stack.throughFrame(x -> x, depth, LARGE_FRAME);
    callLargeFramesAtEveryDepth(depth + 1);
  }
}
