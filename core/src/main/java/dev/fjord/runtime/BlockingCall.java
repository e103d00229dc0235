package dev.fjord.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A call of C that may block, on behalf of a virtual thread: a platform thread carries it out, and
/// the virtual thread waits without its carrier.
///
/// ```java
/// if (BlockingCall.isNeeded()) {
///   result = new BlockingCall(handle, arguments).call("usleep");
/// }
/// ```
///
/// The caller waits until C has returned, interrupted or not: until then C uses what the caller
/// owns, its scratch above all. The arguments are addresses, numbers and segments, as the linker's
/// handle takes them. What Java sees of the other thread:
///
/// - callbacks run there, with the context class loader of the caller;
/// - what kept callbacks throw there becomes the caller's;
/// - memory of a confined arena is passed by its address, as its owner waits and cannot close it.
///
/// For one call. Called by emitted code; not for people.
public final class BlockingCall {
  private final MethodHandle handle;
  private final Object[] arguments;
  private final Thread caller = Thread.currentThread();
  private final @Nullable ClassLoader loader = caller.getContextClassLoader();
  private @Nullable Runnable before;
  private @Nullable Object result;
  private @Nullable Throwable failure;
  private @Nullable Throwable kept;
  private String function = "";
  private boolean interrupted;

  /// Written last: publishes what C has left.
  private volatile boolean returned;

  /// A call of that handle, which is one of the linker's.
  public BlockingCall(MethodHandle handle, Object[] arguments) {
    this.handle = handle;
    this.arguments = arguments;
  }

  /// Whether this thread should not call C by itself.
  public static boolean isNeeded() {
    return Thread.currentThread().isVirtual();
  }

  /// The thread whose work this thread does: its own, or that of the caller who waits for it.
  static Thread onBehalfOf() {
    Thread thread = Thread.currentThread();
    return thread instanceof BlockingThreads.Worker worker ? worker.caller() : thread;
  }

  Thread caller() {
    return caller;
  }

  /// What messages call it.
  String function() {
    return function;
  }

  /// Has something done just before, on the thread that calls C.
  public BlockingCall after(Runnable action) {
    before = action;
    return this;
  }

  /// Has `errno` set to zero just before.
  public BlockingCall clearingErrno(Binding binding) {
    return after(binding::clearErrno);
  }

  /// Calls, and waits for C; what it returned, `null` for `void`. `function` is what messages call
  /// it.
  ///
  /// @throws OutOfMemoryError if there is no thread to call it
  /// @throws IllegalStateException if memory of the user is closed
  /// @throws WrongThreadException if it belongs to another thread
  public @Nullable Object call(String function) {
    return call(function, BlockingThreads.COMMON);
  }

  @Nullable Object call(String function, BlockingThreads threads) {
    this.function = function;
    // Whoever waits must not fail: C uses the memory of the call.
    StackReserve.ensure();
    requireMemory(function);
    threads.carryOut(this, function);
    await();
    if (kept != null) {
      RetainedFailures.put(kept);
    }
    if (failure != null) {
      throw BlockingCall.<RuntimeException>unchecked(failure);
    }
    return result;
  }

  private void requireMemory(String function) {
    for (Object argument : arguments) {
      if (argument instanceof MemorySegment memory) {
        if (!memory.isAccessibleBy(caller)) {
          throw new WrongThreadException(
              function + " was passed memory of an arena that belongs to another thread");
        }
        if (!memory.scope().isAlive()) {
          throw new IllegalStateException(
              function + " was passed memory of an arena that is closed");
        }
      }
    }
  }

  private void await() {
    boolean asked = false;
    while (!returned) {
      try {
        LockSupport.park(this);
      } catch (StackOverflowError e) {
        // The JVM needs stack to take so many frames off the carrier. C uses the memory of this
        // call, so there is no way out but to keep the carrier.
        Thread.onSpinWait();
      }
      asked |= Thread.interrupted();
    }
    if (asked || interrupted) {
      caller.interrupt();
    }
  }

  /// Calls C on this thread, and wakes the caller.
  void carryOut() {
    Thread worker = Thread.currentThread();
    worker.setContextClassLoader(loader);
    try {
      lendMemory(worker);
      StackReserve.ensureForCold();
      if (before != null) {
        before.run();
      }
      result = handle.invokeWithArguments(arguments);
    } catch (Throwable e) {
      failure = e;
    }
    kept = RetainedFailures.take();
    // What a callback asked of its thread is meant for the caller.
    interrupted = Thread.interrupted();
    worker.setContextClassLoader(ClassLoader.getSystemClassLoader());
    end();
  }

  /// Ends the call, which nothing has carried out, with an error, and wakes the caller.
  void refuse(Throwable error) {
    failure = error;
    end();
  }

  private void end() {
    returned = true;
    LockSupport.unpark(caller);
  }

  private void lendMemory(Thread worker) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof MemorySegment memory && !memory.isAccessibleBy(worker)) {
        arguments[i] = Scratch.segment(memory.address(), memory.byteSize());
      }
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: throws what it gets
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }
}
