package dev.fjord.internal.bind;

import dev.fjord.Handle;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.HandlePlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes handles that no call hands out, for addresses that the user has: by the contract that is
/// loaded with their type. Any thread.
public final class AdoptedHandles {
  private AdoptedHandles() {}

  /// A handle for what C calls `value`; `owned` if Java closes it.
  ///
  /// @throws IllegalArgumentException if C calls nothing so
  /// @throws IllegalStateException if there is no contract, or more than one library
  public static <T extends Handle> T make(Class<T> type, long value, boolean owned) {
    Binding binding = binding(type);
    HandlePlan plan = plan(binding, type);
    if (plan == null) {
      throw new AssertionError(binding + " has no " + type);
    }
    long known = known(plan, value);
    return type.cast(binding.linkage().handles().wrap(plan.type(), known, owned));
  }

  private static Binding binding(Class<?> type) {
    List<Binding> all = Bindings.matching(type, binding -> plan(binding, type) != null);
    String name = ContractAccess.spoken(type);
    if (all.isEmpty()) {
      throw new IllegalStateException(
          "no open contract has the handle " + name + ": load the one that does before");
    }
    for (Binding each : all) {
      if (!each.linkage().hasLibraryOf(all.getFirst().linkage())) {
        throw new IllegalStateException(
            name + " is a handle of several libraries that are open: get it by a call of one");
      }
    }
    return all.getFirst();
  }

  private static @Nullable HandlePlan plan(Binding binding, Class<?> type) {
    for (HandlePlan each : binding.plan().handles()) {
      if (each.type().descriptorString().equals(type.descriptorString())) {
        return each;
      }
    }
    return null;
  }

  /// What C calls it, as it arrives from C: narrow numbers without sign.
  private static long known(HandlePlan plan, long value) {
    if (plan.carrier() == Carrier.POINTER && value == 0) {
      throw new IllegalArgumentException(plan.name() + " stands for an address, and 0 is none");
    }
    if (!plan.carrier().isNarrowInteger()) {
      return value;
    }
    int bits = plan.carrier().byteSize() * Byte.SIZE;
    long unsigned = value & (1L << bits) - 1;
    long signed = value << Long.SIZE - bits >> Long.SIZE - bits;
    if (value != unsigned && value != signed) {
      throw new IllegalArgumentException(
          plan.name() + " stands for `" + plan.c() + "`, which " + value + " does not fit");
    }
    return unsigned;
  }
}
