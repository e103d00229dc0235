package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Conversion;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.Shape;
import dev.fjord.runtime.Releaser;
import dev.fjord.runtime.Retention;

/// Function pointers that a run gives to C.
final class Upcalls {
  private Upcalls() {}

  /// Opens a lambda for C, for this call.
  static long open(Run run, Object function, Conversion.FunctionPointer type) {
    Long known = Callables.addressOf(function);
    if (known != null) {
      return known;
    }
    UpcallRun body = new UpcallRun(run.binding, type.upcall(), function, run.upcallFailure);
    return run.machine.open(body, false);
  }

  /// Opens a lambda that C keeps.
  static long openKept(Run run, Object function, Conversion.FunctionPointer type, Retention kept) {
    Long known = Callables.addressOf(function);
    return known != null
        ? known
        : run.machine.open(new UpcallRun(run.binding, type.upcall(), function, null), kept);
  }

  /// Opens a lambda that C keeps until it has called it.
  static long openOnce(Run run, Object function, EncodeStep.OpenUpcall step) {
    Releaser releaser = new Releaser();
    run.releasers.put(step.into(), releaser);
    Retention kept = run.retention(step.lifetime());
    Long known = Callables.addressOf(function);
    if (known != null) {
      return known;
    }
    UpcallRun body = new UpcallRun(run.binding, step.conversion().upcall(), function, null);
    return run.machine.open(body, kept, releaser);
  }

  /// Opens a function of Fjord's own, which ends what C kept until it called it.
  static long openReleaser(Run run, EncodeStep.OpenReleaser step) {
    Releaser releaser = new Releaser();
    Retention own = new Retention(run.binding.linkage().retentions());
    releaser.add(own);
    run.releasers.put(step.into(), releaser);
    return run.machine.open(new Answer(step.shape(), step.result(), releaser), own);
  }

  private record Answer(Shape shape, long result, Releaser releaser) implements UpcallBody {
    @Override
    public long defaultBits() {
      return result;
    }

    @Override
    public long enter(Machine machine, long[] arguments) {
      releaser.run();
      return result;
    }
  }
}
