package dev.fjord.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps as sentences. One for each plan, since it gives each variable a name of its own.
final class StepText {
  private final VariableNames names;
  private final ConversionText conversions;

  StepText(VariableNames names) {
    this.names = names;
    this.conversions = new ConversionText(names);
  }

  /// What people call the function of a plan.
  static String function(CallPlan plan) {
    return plan.symbols().isEmpty() ? "*" + plan.name() : plan.symbols().getFirst();
  }

  /// The callback that a step opens.
  static @Nullable UpcallPlan upcall(Step step) {
    return step instanceof EncodeStep.OpenUpcall open ? open.conversion().plan() : null;
  }

  /// The sentence of a step; `function` is what [CallStep.Invoke] calls.
  String of(Step step, String function) {
    return switch (step) {
      case CheckStep it -> check(it);
      case EncodeStep it -> encode(it);
      case CallStep it -> call(it, function);
      case ReadStep it -> read(it);
      case JudgeStep it -> judge(it);
      case CopyBackStep it -> copyBack(it);
      case RetentionStep it -> retention(it);
      case FieldStep it -> new FieldStepText(names).of(it);
      case HandleStep it -> handle(it);
    };
  }

  private String check(CheckStep step) {
    return switch (step) {
      case CheckStep.RequireNonNull it -> name(it.value()) + " is not null";
      case CheckStep.CountOf it -> name(it.into()) + " = " + count(it);
      case CheckStep.RequireEqual it ->
          name(it.left()) + " equals " + name(it.right()) + unless(it) + ": " + it.what();
      case CheckStep.RequireCapacity it ->
          name(it.capacity()) + " is a capacity that one array can have";
      case CheckStep.ToC it ->
          name(it.into()) + " = " + name(it.value()) + as(it.conversion()) + checked(it);
      case CheckStep.Constant it -> name(it.into()) + " = " + constant(it);
      case CheckStep.FitCount it ->
          name(it.into()) + " = " + name(it.count()) + " as " + it.type().c() + ", range checked";
      case CheckStep.Quotient it ->
          name(it.into())
              + " = "
              + name(it.count())
              + " / "
              + name(it.unit())
              + ", without remainder";
      case CheckStep.ReserveStack() -> "enough stack for kept callbacks";
    };
  }

  private String count(CheckStep.CountOf step) {
    String what = step.encoding() == null ? "length of " : step.encoding() + " units of ";
    return what
        + name(step.value())
        + (step.unit() == 0 ? "" : " in units of " + step.unit() + " byte(s)");
  }

  private String unless(CheckStep.RequireEqual step) {
    return step.optional() == null ? "" : ", unless " + name(step.optional()) + " is null";
  }

  private static String checked(CheckStep.ToC step) {
    return ConversionText.isRangeChecked(step.conversion()) ? ", range checked" : "";
  }

  private static String constant(CheckStep.Constant step) {
    Carrier carrier = step.into().kind() instanceof Variable.C(var held) ? held : Carrier.POINTER;
    return switch (carrier) {
      case FLOAT -> "" + Float.intBitsToFloat((int) step.bits());
      case DOUBLE -> "" + Double.longBitsToDouble(step.bits());
      case POINTER, MEMORY -> step.bits() == 0 ? "NULL" : "(void *)" + step.bits();
      case BOOL, INT8, INT16, INT32, INT64 -> "" + step.bits();
    };
  }

  private String encode(EncodeStep step) {
    return switch (step) {
      case EncodeStep.Allocate it ->
          name(it.into()) + " = room for " + room(it) + lasting(it.lifetime());
      case EncodeStep.ConstantText it -> name(it.into()) + " = \"" + it.text() + '"';
      case EncodeStep.Encode it -> name(it.into()) + " = " + encoded(it) + lasting(it.lifetime());
      case EncodeStep.Pass it -> name(it.into()) + " = " + passed(it);
      case EncodeStep.OpenUpcall it ->
          name(it.into())
              + " = "
              + name(it.function())
              + as(it.conversion())
              + lasting(it.lifetime());
      case EncodeStep.OpenReleaser it -> name(it.into()) + " = what C calls when it is done";
      case EncodeStep.Store it ->
          "store " + name(it.value()) + " at " + place(it.to(), it.offset());
    };
  }

  private String room(EncodeStep.Allocate step) {
    return (step.count() == null ? "one " : name(step.count()) + " * ") + step.type();
  }

  private String encoded(EncodeStep.Encode step) {
    return (step.contents() ? "" : "room for ") + name(step.value()) + as(step.conversion());
  }

  private String passed(EncodeStep.Pass step) {
    String use = step.read() ? step.written() ? "read and written" : "read" : "written";
    return "memory of " + name(step.value()) + ", " + use + (step.critical() ? ", not copied" : "");
  }

  private String call(CallStep step, String function) {
    return switch (step) {
      case CallStep.Invoke it -> into(it.into()) + function + list(it.arguments());
      case CallStep.InvokeVariadic it -> into(it.into()) + function + variadic(it);
      case CallStep.InvokeJava it -> into(it.into()) + "the function" + list(it.arguments());
      case CallStep.SaveErrno it -> name(it.into()) + " = errno";
      case CallStep.CallC it ->
          into(it.into())
              + it.function().symbols().getFirst()
              + list(it.arguments())
              + (it.counted() == null ? "" : ", 0 if " + name(it.counted()) + " is NULL");
      case CallStep.Free it ->
          it.function().symbols().getFirst() + list(it.arguments()) + always(it);
      case CallStep.FreeFailed it ->
          "if the call failed, " + it.function().symbols().getFirst() + list(it.arguments());
    };
  }

  private String variadic(CallStep.InvokeVariadic step) {
    List<String> arguments = new ArrayList<>();
    for (Variable argument : step.arguments()) {
      arguments.add(name(argument));
    }
    arguments.add("..." + name(step.rest()));
    if (step.terminated()) {
      arguments.add("NULL");
    }
    return "(" + String.join(", ", arguments) + ")";
  }

  private static String always(CallStep.Free step) {
    return step.evenOnFailure() ? ", even if the call failed" : "";
  }

  private String read(ReadStep step) {
    return switch (step) {
      case ReadStep.Load it -> name(it.into()) + " = what is at " + place(it.from(), it.offset());
      case ReadStep.AddressAt it ->
          name(it.into()) + " = address of " + place(it.from(), it.offset());
      case ReadStep.TakeCount it -> name(it.into()) + " = " + taken(it);
      case ReadStep.Product it ->
          name(it.into()) + " = " + name(it.count()) + " * " + name(it.unit());
      case ReadStep.Decode it ->
          name(it.into()) + " = " + place(it.from(), it.offset()) + from(it.conversion());
      case ReadStep.Compose it ->
          name(it.into()) + " = new " + ConversionText.name(it.type()) + list(it.components());
    };
  }

  private String taken(ReadStep.TakeCount step) {
    String scaled = step.unit() == 1 ? "" : " * " + step.unit();
    String divided = step.divisor() == 1 ? "" : " / " + step.divisor();
    String limit = step.capacity() == null ? "" : ", at most " + name(step.capacity());
    return name(step.from()) + scaled + divided + " as a count" + limit;
  }

  private String judge(JudgeStep step) {
    return switch (step) {
      case JudgeStep.Judge it -> into(it.into()) + judged(it);
      case JudgeStep.AbsentUnless it -> "no result unless " + name(it.present());
      case JudgeStep.FailByErrno it -> "fail by " + name(it.errno()) + failing(it);
      case JudgeStep.RequireResult it -> name(it.pointer()) + " is not NULL";
      case JudgeStep.Rethrow it -> "what " + names(it.upcalls()) + " threw";
      case JudgeStep.RethrowKept(_) -> "what a kept callback threw";
    };
  }

  private String judged(JudgeStep.Judge step) {
    List<String> arguments = new ArrayList<>();
    for (Variable argument : step.arguments()) {
      arguments.add(name(argument));
    }
    if (step.takesCall()) {
      arguments.add("the call");
    }
    String owner =
        switch (step.whose()) {
          case TYPE -> ConversionText.name(step.owner());
          case RECEIVER -> "this";
          case CONTRACT -> "the contract";
        };
    return owner + "." + step.method() + "(" + String.join(", ", arguments) + ")";
  }

  private String failing(JudgeStep.FailByErrno step) {
    String result =
        step.result() == null ? "" : " if " + name(step.result()) + " is failure " + step.failure();
    return result + (step.cleared() ? ", errno not zero" : "");
  }

  private String copyBack(CopyBackStep step) {
    return switch (step) {
      case CopyBackStep.CopyBack it ->
          "elements of " + name(it.array()) + " from " + name(it.from()) + valid(it.valid());
      case CopyBackStep.PassBack it ->
          "heap memory of " + name(it.value()) + " from " + name(it.from()) + valid(it.valid());
      case CopyBackStep.WriteBack it ->
          "write " + name(it.value()) + " to " + place(it.to(), it.offset()) + within(it);
    };
  }

  private String valid(@Nullable Variable valid) {
    return valid == null ? "" : ", the first " + name(valid);
  }

  private String within(CopyBackStep.WriteBack step) {
    return as(step.conversion())
        + (step.capacity() == null ? "" : ", at most " + name(step.capacity()));
  }

  private String retention(RetentionStep step) {
    return switch (step) {
      case RetentionStep.Reach it ->
          "keep " + name(it.value()) + lasting(it.lifetime()) + ", whatever comes";
      case RetentionStep.Retain it -> kept(it);
      case RetentionStep.EndKept it ->
          "end what C keeps of "
              + it.function()
              + (it.keys().isEmpty() ? "" : " with key " + names(it.keys()));
    };
  }

  private String kept(RetentionStep.Retain step) {
    String what = step.values().isEmpty() ? "what C got" : names(step.values());
    return "keep " + what + lasting(step.lifetime());
  }

  private String handle(HandleStep step) {
    return switch (step) {
      case HandleStep.HandleAddress it ->
          name(it.into()) + " = " + name(it.handle()) + as(it.conversion());
      case HandleStep.NewHandle it ->
          name(it.into())
              + " = "
              + (it.made() ? "owned, with its memory, " : it.owned() ? "owned " : "borrowed ")
              + handle(it);
      case HandleStep.Give it -> name(it.handle()) + " is C's now";
      case HandleStep.MakeMemory it ->
          name(it.into())
              + " = memory of "
              + it.byteSize()
              + " bytes, aligned to "
              + it.byteAlignment();
      case HandleStep.FreeMade it -> "if the call failed, free " + name(it.memory());
      case HandleStep.Lend it ->
          name(it.into())
              + " = "
              + (it.count() == null ? "" : name(it.count()) + " * ")
              + it.elementSize()
              + " bytes behind "
              + name(it.address())
              + ", lent by "
              + name(it.handle());
      case HandleStep.EndLent it -> "what " + name(it.handle()) + " has lent ends";
      case HandleStep.ClosedWhenCalled it ->
          name(it.handle()) + " is closed when C calls " + name(it.function());
    };
  }

  private String handle(HandleStep.NewHandle step) {
    return conversions.of(step.conversion())
        + " of "
        + name(step.from())
        + (step.parents().isEmpty() ? "" : ", child of " + names(step.parents()));
  }

  private String lasting(Lifetime lifetime) {
    return switch (lifetime) {
      case Lifetime.OfCall() -> "";
      case Lifetime.OfOwner(var owner, _) ->
          ", until " + (owner == null ? "the library" : name(owner)) + " closes";
      case Lifetime.UntilCalled(var function) -> ", until C has called " + name(function);
      case Lifetime.OfSlot slot -> ", until the next call for " + slot.parameter() + slot(slot);
      case Lifetime.OfArena(var arena) -> ", as long as " + name(arena);
      case Lifetime.Given(var allocator) ->
          ", given to C in memory of " + allocator.symbols().getFirst();
    };
  }

  private String slot(Lifetime.OfSlot slot) {
    return (slot.keys().isEmpty() ? "" : " with the same " + names(slot.keys()))
        + (slot.owner() == null ? "" : " of " + name(slot.owner()));
  }

  private String as(Conversion conversion) {
    return " as " + conversions.of(conversion);
  }

  private String from(Conversion conversion) {
    return " from " + conversions.of(conversion);
  }

  private String into(@Nullable Variable into) {
    return into == null ? "" : name(into) + " = ";
  }

  private String place(Variable base, long offset) {
    return offset == 0 ? name(base) : name(base) + " + " + offset;
  }

  private String list(List<Variable> variables) {
    return "(" + names(variables) + ")";
  }

  private String names(List<Variable> variables) {
    List<String> texts = new ArrayList<>();
    for (Variable variable : variables) {
      texts.add(name(variable));
    }
    return String.join(", ", texts);
  }

  private String name(Variable variable) {
    return names.of(variable);
  }
}
