package dev.fjord.internal.link.interpret;

import dev.fjord.plan.FieldStep;
import dev.fjord.plan.HandleStep;
import dev.fjord.plan.Step;
import dev.fjord.runtime.StackReserve;

/// Takes steps, one at a time: each group of steps has a class of its own.
final class Steps {
  private final FieldSteps field;
  private final HandleSteps handle;
  private final CheckSteps check;
  private final EncodeSteps encode;
  private final CallSteps call;
  private final ReadSteps read;
  private final JudgeSteps judge;
  private final ReturnSteps back;

  Steps(Run run, Target target) {
    this.field = new FieldSteps(run);
    this.handle = new HandleSteps(run);
    this.check = new CheckSteps(run);
    this.encode = new EncodeSteps(run);
    this.call = new CallSteps(run, target);
    this.read = new ReadSteps(run);
    this.judge = new JudgeSteps(run, target);
    this.back = new ReturnSteps(run);
  }

  void take(Step step) {
    switch (step) {
      case FieldStep it -> field.take(it);
      case HandleStep it -> handle.take(it);
      case Step.RequireNonNull it -> check.requireNonNull(it);
      case Step.ReserveStack _ -> StackReserve.ensureForKept();
      case Step.CountOf it -> check.countOf(it);
      case Step.RequireEqual it -> check.requireEqual(it);
      case Step.RequireCapacity it -> check.requireCapacity(it);
      case Step.ToC it -> check.toC(it);
      case Step.Constant it -> check.constant(it);
      case Step.FitCount it -> check.fitCount(it);
      case Step.Quotient it -> check.quotient(it);

      case Step.Allocate it -> encode.allocate(it);
      case Step.ConstantText it -> encode.constantText(it);
      case Step.Encode it -> encode.encode(it);
      case Step.Pass it -> encode.pass(it);
      case Step.OpenUpcall it -> encode.openUpcall(it);
      case Step.OpenReleaser it -> encode.openReleaser(it);
      case Step.Store it -> encode.store(it);
      case Step.HandleAddress it -> encode.handleAddress(it);

      case Step.Invoke it -> call.invoke(it);
      case Step.InvokeVariadic it -> call.invokeVariadic(it);
      case Step.InvokeJava it -> call.invokeJava(it);
      case Step.CallC it -> call.callC(it);
      case Step.Free it -> call.free(it);
      case Step.FreeFailed it -> call.free(new Step.Free(it.function(), it.arguments(), true));
      case Step.Give it -> back.give(it);
      case Step.SaveErrno it -> call.saveErrno(it);

      case Step.Load it -> read.load(it);
      case Step.AddressAt it -> read.addressAt(it);
      case Step.TakeCount it -> read.takeCount(it);
      case Step.Product it -> read.product(it);
      case Step.Decode it -> read.decode(it);
      case Step.NewHandle it -> read.newHandle(it);
      case Step.Compose it -> read.compose(it);

      case Step.Judge it -> judge.judge(it);
      case Step.AbsentUnless it -> judge.absentUnless(it);
      case Step.FailByErrno it -> judge.failByErrno(it);
      case Step.RequireResult it -> judge.requireResult(it);
      case Step.Rethrow it -> judge.rethrow(it);

      case Step.RethrowKept it -> judge.rethrowKept(it);
      case Step.CopyBack it -> back.copyBack(it);
      case Step.PassBack it -> back.passBack(it);
      case Step.WriteBack it -> back.writeBack(it);
      case Step.Retain it -> back.retain(it);
      case Step.EndKept it -> back.endKept(it);
    }
  }
}
