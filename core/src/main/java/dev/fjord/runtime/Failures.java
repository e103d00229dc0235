package dev.fjord.runtime;

import org.jspecify.annotations.Nullable;

/// What goes wrong while several things are done that must all be done: the first failure, with the
/// others suppressed in it. Used by one thread.
final class Failures {
  private @Nullable Throwable first;

  /// Does one of them.
  void run(Runnable step) {
    try {
      step.run();
    } catch (Throwable failure) {
      add(failure);
    }
  }

  private void add(Throwable failure) {
    Throwable known = first;
    if (known == null) {
      first = failure;
    } else {
      suppress(known, failure);
    }
  }

  /// Suppresses a failure in an earlier one, unless it is that one.
  @SuppressWarnings("ReferenceEquality") // no exception can suppress itself
  static void suppress(Throwable first, Throwable failure) {
    if (first != failure) {
      first.addSuppressed(failure);
    }
  }

  /// Whether nothing has failed.
  boolean isEmpty() {
    return first == null;
  }

  /// Throws the first failure, if there is one.
  void rethrow() {
    Throwable failure = first;
    if (failure != null) {
      throw Failures.<RuntimeException>unchecked(failure);
    }
  }

  /// Tells the handler of uncaught failures, or the log.
  void report(HandleState closed) {
    Throwable failure = first;
    if (failure != null) {
      closed.kept().tellOfClosing(closed, failure);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: throws what it gets
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }
}
