package dev.fjord.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps as sentences. One for each plan, since it gives each variable a name of its own.
final class StepText {
  private String unless(Step.RequireEqual step) {
    return step.optional() == null ? "" : ", unless " + name(step.optional()) + " is null";
  }

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
    return step instanceof Step.OpenUpcall open ? open.conversion().plan() : null;
  }

  /// The sentence of a step; `function` is what [Step.Invoke] calls.
  String of(Step step, String function) {
    return switch (step) {
      case FieldStep it -> new FieldStepText(names).of(it);
      case Step.RequireNonNull it -> name(it.value()) + " is not null";
      case Step.CountOf it -> name(it.into()) + " = " + count(it);
      case Step.RequireEqual it ->
          name(it.left()) + " equals " + name(it.right()) + unless(it) + ": " + it.what();
      case Step.RequireCapacity it ->
          name(it.capacity()) + " is a capacity that one array can have";
      case Step.ToC it ->
          name(it.into()) + " = " + name(it.value()) + as(it.conversion()) + checked(it);
      case Step.Constant it -> name(it.into()) + " = " + constant(it);
      case Step.FitCount it ->
          name(it.into()) + " = " + name(it.count()) + " as " + it.type().c() + ", range checked";
      case Step.Quotient it ->
          name(it.into())
              + " = "
              + name(it.count())
              + " / "
              + name(it.unit())
              + ", without remainder";
      case Step.Allocate it -> name(it.into()) + " = room for " + room(it) + lasting(it.lifetime());
      case Step.ConstantText it -> name(it.into()) + " = \"" + it.text() + '"';
      case Step.Encode it -> name(it.into()) + " = " + encoded(it) + lasting(it.lifetime());
      case Step.Pass it -> name(it.into()) + " = " + passed(it);
      case Step.OpenUpcall it ->
          name(it.into())
              + " = "
              + name(it.function())
              + as(it.conversion())
              + lasting(it.lifetime());
      case Step.OpenReleaser it -> name(it.into()) + " = what C calls when it is done";
      case Step.Store it -> "store " + name(it.value()) + " at " + place(it.to(), it.offset());
      case HandleStep it -> handle(it);
      case Step.HandleAddress it ->
          name(it.into()) + " = " + name(it.handle()) + as(it.conversion());
      case Step.Invoke it -> into(it.into()) + function + list(it.arguments());
      case Step.InvokeVariadic it -> into(it.into()) + function + variadic(it);
      case Step.SaveErrno it -> name(it.into()) + " = errno";
      case Step.Load it -> name(it.into()) + " = what is at " + place(it.from(), it.offset());
      case Step.AddressAt it -> name(it.into()) + " = address of " + place(it.from(), it.offset());
      case Step.TakeCount it -> name(it.into()) + " = " + taken(it);
      case Step.Product it -> name(it.into()) + " = " + name(it.count()) + " * " + name(it.unit());
      case Step.CallC it ->
          into(it.into())
              + it.function().symbols().getFirst()
              + list(it.arguments())
              + (it.counted() == null ? "" : ", 0 if " + name(it.counted()) + " is NULL");
      case Step.Decode it ->
          name(it.into()) + " = " + place(it.from(), it.offset()) + from(it.conversion());
      case Step.NewHandle it ->
          name(it.into())
              + " = "
              + (it.made() ? "owned, with its memory, " : it.owned() ? "owned " : "borrowed ")
              + handle(it);
      case Step.Judge it -> into(it.into()) + judged(it);
      case Step.AbsentUnless it -> "no result unless " + name(it.present());
      case Step.FailByErrno it -> "fail by " + name(it.errno()) + failing(it);
      case Step.RequireResult it -> name(it.pointer()) + " is not NULL";
      case Step.Rethrow it -> "what " + names(it.upcalls()) + " threw";
      case Step.ReserveStack() -> "enough stack for kept callbacks";
      case Step.RethrowKept(_) -> "what a kept callback threw";
      case Step.CopyBack it ->
          "elements of " + name(it.array()) + " from " + name(it.from()) + valid(it.valid());
      case Step.PassBack it ->
          "heap memory of " + name(it.value()) + " from " + name(it.from()) + valid(it.valid());
      case Step.Compose it ->
          name(it.into()) + " = new " + ConversionText.name(it.type()) + list(it.components());
      case Step.FreeFailed it ->
          "if the call failed, " + it.function().symbols().getFirst() + list(it.arguments());
      case Step.Give it -> name(it.handle()) + " is C's now";
      case Step.Free it -> it.function().symbols().getFirst() + list(it.arguments()) + always(it);
      case Step.Retain it -> kept(it);
      case Step.EndKept it ->
          "end what C keeps of "
              + it.function()
              + (it.keys().isEmpty() ? "" : " with key " + names(it.keys()));
      case Step.InvokeJava it -> into(it.into()) + "the function" + list(it.arguments());
      case Step.WriteBack it ->
          "write " + name(it.value()) + " to " + place(it.to(), it.offset()) + within(it);
    };
  }

  private String count(Step.CountOf step) {
    String what = step.encoding() == null ? "length of " : step.encoding() + " units of ";
    return what
        + name(step.value())
        + (step.unit() == 0 ? "" : " in units of " + step.unit() + " byte(s)");
  }

  private static String checked(Step.ToC step) {
    return ConversionText.isRangeChecked(step.conversion()) ? ", range checked" : "";
  }

  private static String constant(Step.Constant step) {
    Carrier carrier = step.into().kind() instanceof Variable.C(var held) ? held : Carrier.POINTER;
    return switch (carrier) {
      case FLOAT -> "" + Float.intBitsToFloat((int) step.bits());
      case DOUBLE -> "" + Double.longBitsToDouble(step.bits());
      case POINTER, MEMORY -> step.bits() == 0 ? "NULL" : "(void *)" + step.bits();
      case BOOL, INT8, INT16, INT32, INT64 -> "" + step.bits();
    };
  }

  private String room(Step.Allocate step) {
    return (step.count() == null ? "one " : name(step.count()) + " * ") + step.type();
  }

  private String encoded(Step.Encode step) {
    return (step.contents() ? "" : "room for ") + name(step.value()) + as(step.conversion());
  }

  private String passed(Step.Pass step) {
    String use = step.read() ? step.written() ? "read and written" : "read" : "written";
    return "memory of " + name(step.value()) + ", " + use + (step.critical() ? ", not copied" : "");
  }

  private String taken(Step.TakeCount step) {
    String scaled = step.unit() == 1 ? "" : " * " + step.unit();
    String divided = step.divisor() == 1 ? "" : " / " + step.divisor();
    String limit = step.capacity() == null ? "" : ", at most " + name(step.capacity());
    return name(step.from()) + scaled + divided + " as a count" + limit;
  }

  private String handle(HandleStep step) {
    return switch (step) {
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

  private String handle(Step.NewHandle step) {
    return conversions.of(step.conversion())
        + " of "
        + name(step.from())
        + (step.parents().isEmpty() ? "" : ", child of " + names(step.parents()));
  }

  private String judged(Step.Judge step) {
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

  private String failing(Step.FailByErrno step) {
    String result =
        step.result() == null ? "" : " if " + name(step.result()) + " is failure " + step.failure();
    return result + (step.cleared() ? ", errno not zero" : "");
  }

  private String variadic(Step.InvokeVariadic step) {
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

  private String within(Step.WriteBack step) {
    return as(step.conversion())
        + (step.capacity() == null ? "" : ", at most " + name(step.capacity()));
  }

  private static String always(Step.Free step) {
    return step.evenOnFailure() ? ", even if the call failed" : "";
  }

  private String valid(@Nullable Variable valid) {
    return valid == null ? "" : ", the first " + name(valid);
  }

  private String as(Conversion conversion) {
    return " as " + conversions.of(conversion);
  }

  private String from(Conversion conversion) {
    return " from " + conversions.of(conversion);
  }

  private String name(Variable variable) {
    return names.of(variable);
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

  private String kept(Step.Retain step) {
    String what = step.values().isEmpty() ? "what C got" : names(step.values());
    return "keep " + what + lasting(step.lifetime());
  }

  private String lasting(Step.Lifetime lifetime) {
    return switch (lifetime) {
      case Step.Lifetime.OfCall() -> "";
      case Step.Lifetime.OfOwner(var owner, _) ->
          ", until " + (owner == null ? "the library" : name(owner)) + " closes";
      case Step.Lifetime.UntilCalled(var function) -> ", until C has called " + name(function);
      case Step.Lifetime.OfSlot slot ->
          ", until the next call for " + slot.parameter() + slot(slot);
      case Step.Lifetime.OfArena(var arena) -> ", as long as " + name(arena);
      case Step.Lifetime.Given(var allocator) ->
          ", given to C in memory of " + allocator.symbols().getFirst();
    };
  }

  private String slot(Step.Lifetime.OfSlot slot) {
    return (slot.keys().isEmpty() ? "" : " with the same " + names(slot.keys()))
        + (slot.owner() == null ? "" : " of " + name(slot.owner()));
  }
}
