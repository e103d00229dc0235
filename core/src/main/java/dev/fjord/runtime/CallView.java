package dev.fjord.runtime;

import dev.fjord.Call;
import java.lang.foreign.SegmentAllocator;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The [Call] that executors make; not for people.
public final class CallView implements Call {

  private final String function;
  private final int errno;
  private final @Nullable Object[] arguments;

  /// A view of a call of `function`; `arguments` is not copied.
  public CallView(String function, int errno, @Nullable Object[] arguments) {
    this.function = function;
    this.errno = errno;
    this.arguments = arguments;
  }

  @Override
  public String function() {
    return function;
  }

  @Override
  @SuppressWarnings("NullAway") // nulls among the arguments are what the caller passed
  public List<Object> arguments() {
    return Collections.unmodifiableList(Arrays.asList(arguments));
  }

  @Override
  public int errno() {
    return errno;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(function).append('(');
    String separator = "";
    for (Object each : arguments) {
      // Where memory comes from is nothing that C is told.
      if (!(each instanceof SegmentAllocator)) {
        text.append(separator).append(ArgumentText.of(each));
        separator = ", ";
      }
    }
    return text.append(')').toString();
  }
}
