package dev.fjord.internal.bind;

import dev.fjord.contract.JavaType;
import dev.fjord.contract.JavaTypes;
import java.lang.constant.ClassDesc;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How long the phases of loading one contract took, in nanoseconds; told to the logger `dev.fjord`
/// with `-Dfjord.timing=true`. Without it nothing but the clock is read.
///
/// Belongs to one load on one thread.
public final class LoadTimes implements Runnable {

  /// What loading consists of, in its order.
  public enum Phase {
    /// Class files become types.
    READ,
    /// C text becomes declarations, and both become a contract.
    PARSE,
    /// The contract becomes plans.
    PLAN,
    /// Plans become a class file.
    EMIT,
    /// The class file becomes a class and its object.
    DEFINE
  }

  private static final boolean TOLD = Boolean.getBoolean("fjord.timing");

  // No EnumMap: the JDK asks for the enum's constants by reflection, which cost a tenth of a small
  // contract's loading.
  private final Map<Phase, Long> nanos = new HashMap<>();
  private long last = System.nanoTime();

  /// Types are read in both; what lies between two of them belongs to the one that runs.
  private Phase reader = Phase.PARSE;

  /// Starts the clock.
  public LoadTimes() {}

  /// Ends a phase: it gets the time since the last one ended.
  public void end(Phase phase) {
    charge(phase);
    reader = phase == Phase.PARSE ? Phase.PLAN : reader;
  }

  private void charge(Phase phase) {
    long now = System.nanoTime();
    nanos.put(phase, nanos(phase) + now - last);
    last = now;
  }

  /// Ends [Phase#EMIT].
  @Override
  public void run() {
    end(Phase.EMIT);
  }

  /// What one phase took so far.
  public long nanos(Phase phase) {
    return nanos.getOrDefault(phase, 0L);
  }

  /// The same types, with the time spent on reading them counted as [Phase#READ].
  JavaTypes reading(JavaTypes types) {
    return new JavaTypes() {
      @Override
      public @Nullable JavaType find(ClassDesc type) {
        charge(reader);
        JavaType found = types.find(type);
        charge(Phase.READ);
        return found;
      }
    };
  }

  /// Says it, if it is to be told.
  void tell(Class<?> contract) {
    if (!TOLD) {
      return;
    }
    StringBuilder text =
        new StringBuilder("loaded ").append(ContractAccess.spoken(contract)).append(':');
    for (Phase phase : Phase.values()) {
      text.append(' ').append(phase.name().toLowerCase(Locale.ROOT));
      text.append(' ').append(nanos(phase)).append(" ns");
    }
    System.getLogger("dev.fjord").log(System.Logger.Level.INFO, text.toString());
  }
}
