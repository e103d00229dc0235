package dev.fjord.internal.link;

import dev.fjord.runtime.UpcallPool;
import dev.fjord.runtime.UpcallSlot;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Calls of the functions in `upcall.c`, as an executor would make them.
final class Upcalls {
  /// A function that C calls with two numbers.
  interface Binary {
    int apply(long a, long b) throws Throwable;
  }

  static final UpcallPool POOL = UpcallPools.of("JJ:I");
  static final Object ADAPTER =
      UpcallAdapters.generic(
          "JJ:I",
          (function, arguments) ->
              ((Binary) function).apply((long) arguments[0], (long) arguments[1]));

  private static final Fixture FIXTURE = Fixture.compile("upcall");
  private static final Map<String, MethodHandle> HANDLES = new ConcurrentHashMap<>();

  private Upcalls() {}

  static MethodHandle function(String name, String shape) {
    return HANDLES.computeIfAbsent(
        name,
        symbol ->
            Linker.nativeLinker()
                .downcallHandle(
                    MemorySegment.ofAddress(FIXTURE.address(symbol)), Shapes.descriptor(shape)));
  }

  /// `call_binary(function, a, b)`.
  static int callBinary(Binary function, long a, long b) throws Throwable {
    return callBinary(function, a, b, 0);
  }

  static int callBinary(Binary function, long a, long b, long onThrow) throws Throwable {
    UpcallSlot slot = POOL.open(function, ADAPTER, onThrow);
    try {
      int result = (int) function("call_binary", "JJJ:I").invokeExact(slot.address(), a, b);
      slot.rethrow("upcall!call_binary");
      return result;
    } finally {
      slot.release();
    }
  }
}
