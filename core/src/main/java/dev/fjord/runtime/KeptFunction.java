package dev.fjord.runtime;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/// A function that C keeps, as its slot sees it.
///
/// Slots live for ever. What a contract keeps is reached by the contract only, so that it goes with
/// the class loader of the contract, whose functions it mostly is; C calling it then gets the
/// default result. What a handle or an arena keeps stays until that ends: C calls it, whoever else
/// has forgotten it.
final class KeptFunction extends WeakReference<KeptFunction.Target> {

  /// What runs when C calls. The entry, which is emitted, reads the fields.
  static final class Target {
    final Object function;
    final Object adapter;
    final Retention retention;

    /// What ends when C has called once; null if nothing does.
    private final @Nullable Releaser once;

    private Target(Object function, Object adapter, Retention retention, @Nullable Releaser once) {
      this.function = function;
      this.adapter = adapter;
      this.retention = retention;
      this.once = once;
    }
  }

  private final String name;
  private final String library;
  private final @Nullable Target strong;
  private final boolean endsWithCall;

  private KeptFunction(Target target, boolean strongly) {
    super(target);
    this.name = target.function.getClass().getName();
    this.endsWithCall = target.once != null;
    this.library = target.retention.library();
    this.strong = strongly ? target : null;
  }

  /// A function that a retention keeps from now on; `once` runs when C has called it, if anything
  /// does.
  static KeptFunction of(
      Object function, Object adapter, Retention retention, @Nullable Releaser once) {
    Target target = new Target(function, adapter, retention, once);
    retention.keep(target);
    return new KeptFunction(target, !retention.livesWithContract());
  }

  /// What runs; null if nobody can have it called any more but C.
  @Nullable Target target() {
    return get();
  }

  /// What ends when C has called it; null if nothing does.
  @Nullable Releaser once() {
    Target target = endsWithCall ? get() : null;
    return target == null ? null : target.once;
  }

  /// What ends something when C calls it.
  @Nullable Releaser releaser() {
    Target target = get();
    if (target == null) {
      return null;
    }
    return target.once == null && target.function instanceof Releaser own ? own : target.once;
  }

  /// Tells what it has thrown where no call is below.
  void tell(UpcallSlot slot, Throwable failure) {
    Target target = get();
    if (target == null) {
      UpcallReports.uncaught(slot, failure);
    } else {
      target.retention.tell(slot, failure);
    }
  }

  /// The name of the function's class.
  String name() {
    return name;
  }

  /// The library that keeps it; empty if nobody knows.
  String library() {
    return library;
  }

  @Override
  public String toString() {
    return name + (strong == null ? ", kept by a contract" : ", kept");
  }
}
