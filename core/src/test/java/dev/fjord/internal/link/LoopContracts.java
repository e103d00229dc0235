package dev.fjord.internal.link;

import dev.fjord.Handle;
import dev.fjord.Struct;
import dev.fjord.annotation.Borrowed;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Invalidates;
import dev.fjord.annotation.Layout;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Retained;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import dev.fjord.annotation.UserData;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Handles in memory that Fjord makes, and such as C closes later; their functions are in
/// `loops.c`.
final class LoopContracts {
  private LoopContracts() {}

  @Check("zero")
  @C(
      """
      struct base; struct task; struct large; struct group;
      struct loop { struct base *first; int runs; int limit; char name[16]; };
      """)
  interface Loops {
    @C("int loop_init(struct loop *l)")
    @Returns("l")
    @Owned
    Loop open();

    @C(
        """
        int later(void (*done)(void *data, int sum), void *data, const int *numbers, int n)
        """)
    @UserData("data")
    void later(
        @Retained(until = "done") @Nullable Done done,
        @Sized("n") @Retained(until = "done") int[] numbers);

    @C("int fire(void)")
    @Check("nonNegative")
    int fire();

    interface Done {
      @UserData("data")
      void done(int sum);
    }

    @C("struct group *group_new(void)")
    @Owned
    Group group();

    @C("struct group *")
    interface Group extends Handle, AutoCloseable {
      @C("int group_add(struct group *g, struct task *t)")
      void add(@Retained(key = "t") Task task);

      @C("int group_add(struct group *g, struct task *t)")
      void keep(@Retained Task task);

      @C("int group_remove(struct group *g, struct task *t)")
      @Invalidates(value = "group_add", key = "t")
      void remove(Task task);

      @C("int group_clear(struct group *g)")
      @Invalidates("group_add")
      void clear();

      @Override
      @C("void group_free(struct group *g)")
      void close();
    }

    @C("int large_init(struct large *l, int fails)")
    @Returns("l")
    @Owned
    Large large(int fails);

    @C("struct large *")
    @Layout(size = 1_048_576, align = 64)
    interface Large extends Handle, AutoCloseable {
      @Override
      @C("int large_close(struct large *l, int fails = 0)")
      void close();
    }

    @C("struct loop *")
    interface Loop extends Struct, Handle, AutoCloseable {
      int runs();

      int limit();

      void limit(int n);

      String name();

      @C("int task_init(struct loop *l, struct task *t, int value)")
      @Returns("t")
      @Owned
      Task task(int value);

      @C("int loop_run(struct loop *l)")
      @Check("nonNegative")
      int run();

      @C("int loop_run_times(struct loop *l, int n)")
      @Check("nonNegative")
      int runTimes(int n);

      @Override
      @C("int loop_close(struct loop *l)")
      void close();
    }

    @C("struct base *")
    interface Base extends Handle, AutoCloseable {
      @Override
      @C("void base_close(struct base *b, void (*closed)(struct base *))")
      @Retained(until = "closed")
      void close();
    }

    @C("struct task *")
    @Layout(size = 40, align = 8, on = "*64")
    interface Task extends Base {
      @C("int task_start(struct task *t, void (*fired)(struct task *))")
      void start(@Retained(slot = true) @Nullable Fired fired);

      @C("int task_value(const struct task *t)")
      @Check("ignore")
      int value();

      @C("int task_loop_runs(const struct task *t)")
      @Check("ignore")
      int loopRuns();

      @C("int *task_numbers(struct task *t, int n)")
      @Borrowed
      @Sized("n")
      MemorySegment numbers(int n);

      @C("int task_reset(struct task *t, int fails)")
      @Invalidates
      void reset(int fails);
    }

    interface Fired {
      void fired(Task task);
    }
  }
}
