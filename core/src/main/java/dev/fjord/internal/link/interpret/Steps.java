package dev.fjord.internal.link.interpret;

import dev.fjord.plan.CallStep;
import dev.fjord.plan.CheckStep;
import dev.fjord.plan.CopyBackStep;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.FieldStep;
import dev.fjord.plan.HandleStep;
import dev.fjord.plan.JudgeStep;
import dev.fjord.plan.ReadStep;
import dev.fjord.plan.RetentionStep;
import dev.fjord.plan.Step;

/// Takes steps, one at a time: each kind of steps has a class of its own.
final class Steps {
  private final CheckSteps check;
  private final EncodeSteps encode;
  private final CallSteps call;
  private final ReadSteps read;
  private final JudgeSteps judge;
  private final CopyBackSteps copyBack;
  private final RetentionSteps retention;
  private final FieldSteps field;
  private final HandleSteps handle;

  Steps(Run run, Target target) {
    this.check = new CheckSteps(run);
    this.encode = new EncodeSteps(run);
    this.call = new CallSteps(run, target);
    this.read = new ReadSteps(run);
    this.judge = new JudgeSteps(run, target);
    this.copyBack = new CopyBackSteps(run);
    this.retention = new RetentionSteps(run);
    this.field = new FieldSteps(run);
    this.handle = new HandleSteps(run);
  }

  void take(Step step) {
    switch (step) {
      case CheckStep it -> check.take(it);
      case EncodeStep it -> encode.take(it);
      case CallStep it -> call.take(it);
      case ReadStep it -> read.take(it);
      case JudgeStep it -> judge.take(it);
      case CopyBackStep it -> copyBack.take(it);
      case RetentionStep it -> retention.take(it);
      case FieldStep it -> field.take(it);
      case HandleStep it -> handle.take(it);
    }
  }
}
