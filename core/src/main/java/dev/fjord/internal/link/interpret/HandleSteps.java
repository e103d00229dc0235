package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Carrier;
import dev.fjord.plan.HandleStep;
import dev.fjord.plan.Variable;
import dev.fjord.runtime.HandleMemory;
import dev.fjord.runtime.Handles;
import dev.fjord.runtime.LiveHandle;
import dev.fjord.runtime.Nulls;
import dev.fjord.runtime.Releaser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps on handles, on their memory, and on those that C closes later.
final class HandleSteps {
  private final Run run;
  private final Frame frame;

  HandleSteps(Run run) {
    this.run = run;
    this.frame = run.frame;
  }

  void take(HandleStep step) {
    switch (step) {
      case HandleStep.HandleAddress it -> handleAddress(it);
      case HandleStep.NewHandle it -> newHandle(it);
      case HandleStep.Give it -> Handles.expire(frame.get(it.handle()));
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

  private void handleAddress(HandleStep.HandleAddress step) {
    Object handle = frame.get(step.handle());
    if (handle == null && !step.conversion().nullable()) {
      throw Nulls.missing(step.what());
    }
    frame.setBits(step.into(), handle == null ? 0 : run.enter(handle));
  }

  private void newHandle(HandleStep.NewHandle step) {
    long value = frame.bits(step.from());
    boolean absent = value == 0 && step.conversion().carrier() == Carrier.POINTER;
    if (absent && !step.conversion().nullable()) {
      throw run.isNull(step.into().name());
    }
    frame.set(step.into(), absent ? null : made(step, value));
  }

  private Object made(HandleStep.NewHandle step, long value) {
    List<@Nullable Object> parents = new ArrayList<>();
    for (Variable parent : step.parents()) {
      parents.add(frame.get(parent));
    }
    if (step.made()) {
      run.taken.add(step.from());
      return run.handles().wrapMade(step.conversion().java(), value, parents.toArray());
    }
    return run.handles().wrap(step.conversion().java(), value, step.owned(), parents.toArray());
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
