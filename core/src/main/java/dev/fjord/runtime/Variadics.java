package dev.fjord.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One call of a variadic function whose last arguments are known at run time only.
///
/// ```java
/// new Variadics(binding, scratch, "J", ":I", 0).fixed(format).rest(arguments, "args").call(printf, false, null)
/// ```
///
/// Each argument after `...` is passed with C's promotions. The handle for the shape that comes out
/// is linked once. Slow beside other calls: arguments are boxed. For one call on one thread.
///
/// Called by emitted code; not for people.
public final class Variadics {
  private final Binding binding;
  private final Scratch scratch;
  private final StringBuilder shape;
  private final String result;
  private final int flags;
  private final List<@Nullable Object> arguments = new ArrayList<>();

  /// A call of a function whose fixed arguments and result have these shapes; `flags` are those of
  /// [Binding].
  public Variadics(Binding binding, Scratch scratch, String fixed, String result, int flags) {
    this.binding = binding;
    this.scratch = scratch;
    this.shape = new StringBuilder(fixed).append('.');
    this.result = result;
    this.flags = flags;
  }

  /// Adds fixed arguments, as the shape wants them.
  public Variadics fixed(Object[] values) {
    Collections.addAll(arguments, values);
    return this;
  }

  /// Adds the elements of a Java array, and a NULL pointer after them if `terminated`.
  public Variadics rest(@Nullable Object array, boolean terminated, String what) {
    if (array == null) {
      throw Nulls.missing(what);
    }
    int length = Array.getLength(array);
    for (int i = 0; i < length; i++) {
      add(Array.get(array, i), Elements.name(what, i));
    }
    if (terminated) {
      add('J', 0L);
    }
    return this;
  }

  /// Calls the function at that address; `null` for `void`. One that may block has a name here.
  public @Nullable Object call(
      MemorySegment function, boolean clearsErrno, @Nullable String blocking) {
    MethodHandle handle = binding.downcall(shape + result, flags);
    if ((flags & Binding.ERRNO) != 0) {
      arguments.addFirst(scratch.captureState());
    }
    arguments.addFirst(function);
    if (blocking != null && BlockingCall.isNeeded()) {
      BlockingCall call = new BlockingCall(handle, arguments.toArray());
      return (clearsErrno ? call.clearingErrno(binding) : call).call(blocking);
    }
    if (clearsErrno) {
      binding.clearErrno();
    }
    return invoke(handle);
  }

  /// A result as a number.
  public static long bits(Object result) {
    return switch (result) {
      case Boolean truth -> truth ? 1 : 0;
      case Character unit -> unit;
      case Number number -> number.longValue();
      default -> throw new AssertionError("no number: " + result);
    };
  }

  private @Nullable Object invoke(MethodHandle handle) {
    try {
      return handle.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("C throws nothing", e);
    }
  }

  private void add(@Nullable Object value, String what) {
    switch (value) {
      case null -> add('J', 0L);
      case Boolean truth -> add('I', truth ? 1 : 0);
      case Byte _, Short _, Integer _ -> add('I', ((Number) value).intValue());
      case Character unit -> add('I', (int) unit);
      case Long number -> add('J', number);
      case Float number -> add('D', (double) number);
      case Double number -> add('D', number);
      case String text -> add('J', Strings.encode(scratch, text, what));
      case MemorySegment segment -> {
        Arguments.requireNative(segment, what);
        add('A', segment);
      }
      default -> throw refused(value, what);
    }
  }

  private void add(char letter, Object value) {
    shape.append(letter);
    arguments.add(value);
  }

  private static IllegalArgumentException refused(Object value, String what) {
    return new IllegalArgumentException(
        what
            + ": "
            + value.getClass().getName()
            + " cannot stand after '...': pass a boxed primitive, String, MemorySegment or null");
  }
}
