package dev.fjord.runtime;

import dev.fjord.NativeException;
import java.io.Serial;

/// What C left and cannot be, said where the call is not known: the emitted method makes an
/// exception of it that tells the call, too. It never leaves Fjord.
///
/// Called by emitted code; not for people.
public final class ResultFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String what;
  private final long value;
  private final long capacity;
  private final Rule rule;
  private final String type;

  private enum Rule {
    NOT_NULL,
    LISTED,
    COUNT
  }

  private ResultFailure(String what, long value, long capacity, Rule rule, String type) {
    super(null, null, false, false);
    this.what = what;
    this.value = value;
    this.capacity = capacity;
    this.rule = rule;
    this.type = type;
  }

  /// C gave NULL where a value was due.
  public static ResultFailure isNull(String what) {
    return new ResultFailure(what, 0, 0, Rule.NOT_NULL, "");
  }

  /// C gave a number that none of an enum's constants stands for.
  public static ResultFailure unlisted(long value, String what, String type) {
    return new ResultFailure(what, value, 0, Rule.LISTED, type);
  }

  /// C counted more elements than there is memory for.
  public static ResultFailure beyond(String what, long count, long most) {
    return new ResultFailure(what, count, most, Rule.COUNT, "");
  }

  /// Refuses NULL.
  public static void requireNonNull(long address, String what) {
    if (address == 0) {
      throw isNull(what);
    }
  }

  /// Elements that C counted in units, as [Counts#taken].
  public static long taken(long value, long unit, long divisor, long capacity, String what) {
    long count = Counts.taken(value, unit, divisor, capacity);
    if (count == Counts.IMPOSSIBLE) {
      throw beyond(what, value, Counts.inUnits(capacity, unit, divisor));
    }
    return count;
  }

  /// The product of two counts of C, as [Counts#product].
  public static long product(long count, long unit, String what) {
    long product = Counts.product(count, unit);
    if (product == Counts.IMPOSSIBLE) {
      throw beyond(what, count, -1);
    }
    return product;
  }

  /// The exception of a function that failed by errno, or whose result is an error number.
  public static NativeException byErrno(CallView call) {
    return new NativeException(call, call.errno(), null);
  }

  /// The exception that tells the call.
  public NativeException of(CallView call) {
    return switch (rule) {
      case NOT_NULL -> Results.isNull(call, what);
      case COUNT -> Results.impossibleCount(call, what, value, capacity);
      case LISTED ->
          new NativeException(
              call, 0, what + " is " + value + ", which no constant of " + type + " stands for");
    };
  }
}
