package dev.fjord.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What kept callbacks have thrown on a thread, until the downcall below them takes it. A callback
/// that begins meanwhile opens a level of its own, since what is below must not leave from the
/// calls that it makes.
final class PendingFailures {
  private final @Nullable UpcallSlot openedBy;
  private final @Nullable PendingFailures below;
  private final List<Retention> failed = new ArrayList<>(1);
  private @Nullable Throwable first;

  PendingFailures() {
    this(null, null);
  }

  private PendingFailures(@Nullable UpcallSlot openedBy, @Nullable PendingFailures below) {
    this.openedBy = openedBy;
    this.below = below;
  }

  PendingFailures open(UpcallSlot slot) {
    return new PendingFailures(slot, this);
  }

  boolean isLowest() {
    return below == null;
  }

  /// The level below, if `slot` has opened this one, which then hands down what nobody took.
  @SuppressWarnings("ReferenceEquality") // a slot is one place of memory
  PendingFailures closedBy(UpcallSlot slot) {
    if (below == null || openedBy != slot) {
      return this;
    }
    if (first != null) {
      below.add(first);
    }
    return below;
  }

  /// Whether that callback failed since the downcall began.
  boolean has(Retention callback) {
    for (PendingFailures at = this; at != null; at = at.below) {
      if (at.failed.contains(callback)) {
        return true;
      }
    }
    return false;
  }

  void note(Retention callback) {
    failed.add(callback);
  }

  void add(Throwable failure) {
    if (first == null) {
      first = failure;
    } else {
      Failures.suppress(first, failure);
    }
  }

  @Nullable Throwable take() {
    Throwable taken = first;
    first = null;
    failed.clear();
    return taken;
  }
}
