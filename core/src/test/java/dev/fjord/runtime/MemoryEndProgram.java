package dev.fjord.runtime;

import dev.fjord.Fjord;
import dev.fjord.Options;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Retained;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Fills the heap in callbacks, as often as the second argument says, and prints how many ended as
/// they should.
final class MemoryEndProgram {
  private static final int BLOCK = 1 << 16;

  // What is left of the heap must not suffice when the callback has ended, either.
  private static final List<Object> FILLED = new ArrayList<>();

  private MemoryEndProgram() {}

  @Library("stackend")
  @C("typedef int (*step)(int depth);")
  interface Calling {
    @C("int through(step f, int depth)")
    int through(Step f, int depth);

    @C("void keep(step f)")
    void keep(@Retained(slot = true) Step f);

    @C("int run_kept(int depth)")
    int runKept(int depth);
  }

  @C("step")
  interface Step {
    int at(int depth);
  }

  public static void main(String[] arguments) {
    Options options = Options.usual().withFile(Path.of(arguments[0]));
    Calling calling = Fjord.load(MethodHandles.lookup(), Calling.class, options);
    calling.keep(MemoryEndProgram::fill);
    int caught = 0;
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      caught += fails(() -> calling.through(MemoryEndProgram::fill, 0)) ? 1 : 0;
      caught += fails(() -> calling.runKept(0)) ? 1 : 0;
    }
    System.out.println(
        FILLED.size()
            + " left, caught "
            + caught
            + ", then called: "
            + calling.through(x -> x, 42));
  }

  private static boolean fails(Runnable call) {
    try {
      call.run();
      return false;
    } catch (OutOfMemoryError e) {
      return true;
    } finally {
      FILLED.clear();
      // Some collectors fail the next small object, too, before they have collected.
      System.gc();
    }
  }

  private static int fill(int depth) {
    for (int size = BLOCK; size > 0; ) {
      try {
        FILLED.add(new byte[size]);
      } catch (OutOfMemoryError e) {
        if (size == 1) {
          throw e;
        }
        size /= 2;
      }
    }
    return depth;
  }
}
