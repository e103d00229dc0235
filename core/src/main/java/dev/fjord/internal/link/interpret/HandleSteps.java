package dev.fjord.internal.link.interpret;

import dev.fjord.plan.HandleStep;
import dev.fjord.plan.Variable;
import dev.fjord.runtime.HandleMemory;
import dev.fjord.runtime.Handles;
import dev.fjord.runtime.LiveHandle;
import dev.fjord.runtime.Nulls;
import dev.fjord.runtime.Releaser;

/// Steps on memory of handles, and on handles that C closes later.
final class HandleSteps {
  private final Run run;
  private final Frame frame;

  HandleSteps(Run run) {
    this.run = run;
    this.frame = run.frame;
  }

  void take(HandleStep step) {
    switch (step) {
      case HandleStep.MakeMemory it ->
          frame.setBits(it.into(), HandleMemory.make(it.byteSize(), it.byteAlignment()));
      case HandleStep.FreeMade it -> {
        if (!run.taken.contains(it.memory())) {
          HandleMemory.free(frame.bits(it.memory()));
        }
      }
      case HandleStep.Lend it -> lend(it);
      case HandleStep.EndLent it -> Handles.endBorrowed(handle(it.handle()));
      case HandleStep.ClosedWhenCalled it -> {
        Releaser releaser = run.releasers.get(it.function());
        if (releaser != null) {
          releaser.close(Handles.state(handle(it.handle())));
        }
      }
    }
  }

  private void lend(HandleStep.Lend step) {
    long count = step.count() == null ? 1 : frame.bits(step.count());
    frame.set(
        step.into(),
        Handles.lend(
            handle(step.handle()), frame.bits(step.address()), count * step.elementSize()));
  }

  private LiveHandle handle(Variable variable) {
    if (frame.get(variable) instanceof LiveHandle live) {
      return live;
    }
    throw Nulls.missing(variable.name());
  }
}
