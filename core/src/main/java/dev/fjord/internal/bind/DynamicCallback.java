package dev.fjord.internal.bind;

import dev.fjord.ContractException;
import dev.fjord.NativeFunction;
import dev.fjord.SafetyLevel;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.internal.link.UpcallAdapters;
import dev.fjord.internal.link.UpcallPools;
import dev.fjord.internal.platform.Platform;
import dev.fjord.plan.PlainFunction;
import dev.fjord.plan.PlainValue;
import dev.fjord.runtime.Retention;
import dev.fjord.runtime.Retentions;
import dev.fjord.runtime.UpcallPool;
import dev.fjord.runtime.Upcalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A Java function that C calls by a prototype that a text gives it.
///
/// It needs no code of its own: what arrives is boxed by the one class that serves all functions of
/// its shape.
final class DynamicCallback {
  private final PlainFunction plan;
  private final PlainValues values;
  private final boolean expires;

  private DynamicCallback(PlainFunction plan, String name) {
    this.plan = plan;
    this.values = new PlainValues(name);
    this.expires = plan.parameters().stream().anyMatch(DynamicCallback::isMemory);
  }

  private static boolean isMemory(PlainValue value) {
    return value instanceof PlainValue.Pointer(long byteSize, _) && byteSize > 0;
  }

  /// A function pointer for C that is valid until the arena ends.
  ///
  /// @throws ContractException if the prototype has what Java cannot take or give
  /// @throws IllegalStateException if the arena has ended
  /// @throws WrongThreadException if the arena belongs to another thread
  static MemorySegment open(Prototype prototype, Arena arena, NativeFunction.Callback function) {
    Diagnostics out = new Diagnostics();
    PlainFunction plan =
        PlainFunction.of(prototype.declaration(), prototype.scope(), Platform.target(), out);
    if (plan == null) {
      throw new ContractException("The callback", out.all());
    }
    DynamicCallback callback = new DynamicCallback(plan, prototype.declaration().toString());
    return callback.open(arena, function);
  }

  private MemorySegment open(Arena arena, NativeFunction.Callback function) {
    String shape = plan.shape().text();
    UpcallPool pool = UpcallPools.of(shape, SafetyLevel.configured());
    // What a slot keeps after its use must not lead to the user's function.
    Object adapter =
        UpcallAdapters.generic(
            shape, (called, passed) -> enter((NativeFunction.Callback) called, passed));
    Retention kept = new Retention(new Retentions());
    MemorySegment pointer =
        MemorySegment.ofAddress(
            Upcalls.address(Upcalls.openRetained(pool, function, adapter, 0, kept)));
    return endingWith(arena, pointer, kept);
  }

  // Sound: the arena only ends the segment earlier, and no size is added.
  @SuppressWarnings("restricted")
  private static MemorySegment endingWith(Arena arena, MemorySegment pointer, Retention kept) {
    try {
      return pointer.reinterpret(arena, _ -> kept.finish());
    } catch (RuntimeException ended) {
      kept.finish();
      throw ended;
    }
  }

  private @Nullable Object enter(NativeFunction.Callback function, Object[] passed)
      throws Throwable {
    if (!expires) {
      return call(function, passed, Arena.global());
    }
    try (Arena arena = Arena.ofConfined()) {
      return call(function, passed, arena);
    }
  }

  private @Nullable Object call(NativeFunction.Callback function, Object[] passed, Arena arena)
      throws Throwable {
    @Nullable Object[] arguments = new @Nullable Object[passed.length];
    for (int i = 0; i < passed.length; i++) {
      arguments[i] = PlainValues.arriving(plan.parameters().get(i), passed[i], arena);
    }
    return values.leaving(plan.result(), function.call(arguments));
  }
}
