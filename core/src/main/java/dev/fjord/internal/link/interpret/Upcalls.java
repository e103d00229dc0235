package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Conversion;
import dev.fjord.plan.Shape;
import dev.fjord.plan.Step;

/// Function pointers that a run gives to C.
final class Upcalls {
  private Upcalls() {}

  /// Opens a lambda for C.
  static long open(Run run, Object function, Conversion.FunctionPointer type, boolean retained) {
    UpcallFailure failure = retained ? new UpcallFailure() : run.upcallFailure;
    UpcallRun body = new UpcallRun(run.binding, type.upcall(), function, failure);
    return run.machine.open(body, retained);
  }

  /// Opens a function of Fjord's own, which only says that C is done with something.
  static long openReleaser(Run run, Step.OpenReleaser step) {
    return run.machine.open(new Releaser(step.shape(), step.result()), true);
  }

  private record Releaser(Shape shape, long result) implements UpcallBody {
    @Override
    public long defaultBits() {
      return result;
    }

    @Override
    public long enter(Machine machine, long[] arguments) {
      return result;
    }
  }
}
