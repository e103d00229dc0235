package events;

import dev.fjord.Call;
import dev.fjord.Handle;
import dev.fjord.NativeException;
import dev.fjord.Struct;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Invalidates;
import dev.fjord.annotation.Layout;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Retained;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.ThreadAffine;
import org.jspecify.annotations.Nullable;

/// libuv: a loop, and handles that live in memory which Fjord makes. Such a handle is closed when
/// the loop has called back, and the loop cannot be closed before.
///
/// Sizes are those of libuv 1 on Linux, x86-64; [#handleSize] and its like tell them at run time.
@Library("uv")
@Check("succeeded")
@C(
    """
    typedef struct uv_loop_s uv_loop_t;   typedef struct uv_handle_s uv_handle_t;
    typedef struct uv_timer_s uv_timer_t; typedef struct uv_fs_event_s uv_fs_event_t;
    typedef struct uv_async_s uv_async_t; typedef struct uv_work_s uv_work_t;
    struct uv_loop_s; struct uv_handle_s; struct uv_timer_s; struct uv_fs_event_s;
    struct uv_async_s; struct uv_work_s;
    """)
public interface Uv {
  /// Runs until nothing is left to do.
  int RUN_DEFAULT = 0;

  /// Waits for something to happen, does it, and returns.
  int RUN_ONCE = 1;

  @C("const char *uv_version_string(void)")
  String version();

  @C("const char *uv_strerror(int err)")
  String explain(int code);

  @C("size_t uv_loop_size(void)")
  @Check("ignore")
  long loopSize();

  @C("size_t uv_handle_size(int type)")
  @Check("ignore")
  long handleSize(int type);

  @C("size_t uv_req_size(int type)")
  @Check("ignore")
  long requestSize(int type);

  /// A new loop. It belongs to the thread that makes it.
  @C("int uv_loop_init(uv_loop_t *loop)")
  @Returns("loop")
  @Owned
  Loop loop();

  /// Negative numbers are errors; libuv has words for them.
  default void succeeded(int status, Call call) {
    if (status < 0) {
      throw new NativeException(call, status, explain(status));
    }
  }

  @C("uv_loop_t *")
  @Layout(size = 848, align = 8, on = "linux-x86_64")
  @ThreadAffine
  interface Loop extends Handle, AutoCloseable {
    /// Whether something is left to do.
    @C("int uv_run(uv_loop_t *loop, int mode)")
    int run(int mode);

    @C("int uv_timer_init(uv_loop_t *loop, uv_timer_t *timer)")
    @Returns("timer")
    @Owned
    Timer timer();

    @C("int uv_fs_event_init(uv_loop_t *loop, uv_fs_event_t *watcher)")
    @Returns("watcher")
    @Owned
    Watcher watcher();

    @C("int uv_async_init(uv_loop_t *loop, uv_async_t *signal, void (*cb)(uv_async_t *))")
    @Returns("signal")
    @Owned
    Signal signal(@Retained Woken woken);

    /// Does `job` on a thread of libuv's, then `after` in the loop.
    @C(
        """
        int uv_queue_work(uv_loop_t *loop, uv_work_t *request, void (*job)(uv_work_t *),
                          void (*after)(uv_work_t *, int status))
        """)
    void queue(
        @Retained(until = "after") Work request,
        @Retained(until = "after") Job job,
        @Retained(until = "after") After after);

    @Override
    @C("int uv_loop_close(uv_loop_t *loop)")
    void close();
  }

  /// What the loop looks after.
  @C("uv_handle_t *")
  interface Watched extends Handle, AutoCloseable {
    @Override
    @C("void uv_close(uv_handle_t *handle, void (*closed)(uv_handle_t *))")
    @Retained(until = "closed")
    void close();
  }

  @C("uv_timer_t *")
  @Layout(size = 152, align = 8, on = "linux-x86_64")
  @ThreadAffine
  interface Timer extends Watched {
    /// In milliseconds; `every` zero is once.
    @C(
        """
        int uv_timer_start(uv_timer_t *timer, void (*cb)(uv_timer_t *),
                           uint64_t after, uint64_t every)
        """)
    void start(@Retained(slot = true) Fired fired, long after, long every);

    @C("int uv_timer_stop(uv_timer_t *timer)")
    @Invalidates("uv_timer_start")
    void stop();
  }

  @C("uv_fs_event_t *")
  @Layout(size = 136, align = 8, on = "linux-x86_64")
  @ThreadAffine
  interface Watcher extends Watched {
    @C(
        """
        int uv_fs_event_start(uv_fs_event_t *watcher,
                              void (*cb)(uv_fs_event_t *, const char *name, int events, int status),
                              const char *path, unsigned flags = 0)
        """)
    void start(@Retained(slot = true) Changed changed, String path);
  }

  /// Wakes the loop from any thread.
  @C("uv_async_t *")
  @Layout(size = 128, align = 8, on = "linux-x86_64")
  interface Signal extends Watched {
    @C("int uv_async_send(uv_async_t *signal)")
    void send();
  }

  /// A request; it must stay until [After] was called.
  @C("uv_work_t")
  @Layout(size = 128, align = 8, on = "linux-x86_64")
  interface Work extends Struct {}

  interface Fired {
    void fired(Timer timer);
  }

  interface Changed {
    void changed(Watcher watcher, @Nullable String name, int events, int status);
  }

  interface Woken {
    void woken(Signal signal);
  }

  interface Job {
    void run(Work request);
  }

  interface After {
    void after(Work request, int status);
  }
}
