package dev.fjord.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps as sentences.
final class StepText {
  private StepText() {}

  /// What people call the function of a plan.
  static String function(CallPlan plan) {
    return plan.symbols().isEmpty() ? "*" + plan.name() : plan.symbols().getFirst();
  }

  /// The callback that a step opens.
  static @Nullable UpcallPlan upcall(Step step) {
    return step instanceof Step.OpenUpcall open ? open.conversion().plan() : null;
  }

  /// The sentence of a step; `function` is what [Step.Invoke] calls.
  static String of(Step step, String function) {
    return switch (step) {
      case Step.RequireNonNull it -> it.value() + " is not null";
      case Step.CountOf it -> it.into() + " = " + count(it);
      case Step.RequireEqual it -> it.left() + " equals " + it.right() + ": " + it.what();
      case Step.RequireCapacity it -> it.capacity() + " is a capacity that one array can have";
      case Step.ToC it -> it.into() + " = " + it.value() + as(it.conversion()) + checked(it);
      case Step.Constant it -> it.into() + " = " + constant(it);
      case Step.FitCount it ->
          it.into() + " = " + it.count() + " as " + it.type().c() + ", range checked";
      case Step.Quotient it ->
          it.into() + " = " + it.count() + " / " + it.unit() + ", without remainder";
      case Step.Allocate it -> it.into() + " = room for " + room(it) + lasting(it.lifetime());
      case Step.ConstantText it -> it.into() + " = \"" + it.text() + '"';
      case Step.Encode it -> it.into() + " = " + encoded(it) + lasting(it.lifetime());
      case Step.Pass it -> it.into() + " = " + passed(it);
      case Step.OpenUpcall it ->
          it.into() + " = " + it.function() + as(it.conversion()) + lasting(it.lifetime());
      case Step.OpenReleaser it -> it.into() + " = what C calls when it is done";
      case Step.Store it -> "store " + it.value() + " at " + place(it.to(), it.offset());
      case Step.HandleAddress it -> it.into() + " = " + it.handle() + as(it.conversion());
      case Step.Invoke it -> into(it.into()) + function + list(it.arguments());
      case Step.InvokeVariadic it -> into(it.into()) + function + variadic(it);
      case Step.SaveErrno it -> it.into() + " = errno";
      case Step.Load it -> it.into() + " = what is at " + place(it.from(), it.offset());
      case Step.AddressAt it -> it.into() + " = address of " + place(it.from(), it.offset());
      case Step.TakeCount it -> it.into() + " = " + taken(it);
      case Step.Product it -> it.into() + " = " + it.count() + " * " + it.unit();
      case Step.CallC it ->
          into(it.into()) + it.function().symbols().getFirst() + list(it.arguments());
      case Step.Decode it ->
          it.into() + " = " + place(it.from(), it.offset()) + from(it.conversion());
      case Step.NewHandle it ->
          it.into() + " = " + (it.owned() ? "owned " : "borrowed ") + handle(it);
      case Step.Judge it -> into(it.into()) + judged(it);
      case Step.AbsentUnless it -> "no result unless " + it.present();
      case Step.FailByErrno it -> "fail by " + it.errno() + failing(it);
      case Step.RequireResult it -> it.pointer() + " is not NULL";
      case Step.Rethrow it -> "what " + names(it.upcalls()) + " threw";
      case Step.CopyBack it ->
          "elements of " + it.array() + " from " + it.from() + valid(it.valid());
      case Step.PassBack it ->
          "heap memory of " + it.value() + " from " + it.from() + valid(it.valid());
      case Step.Compose it ->
          it.into() + " = new " + ConversionText.name(it.type()) + list(it.components());
      case Step.Free it -> it.function().symbols().getFirst() + list(it.arguments()) + always(it);
      case Step.Retain it -> "keep " + names(it.values()) + lasting(it.lifetime());
      case Step.InvokeJava it -> into(it.into()) + "the function" + list(it.arguments());
      case Step.WriteBack it ->
          "write " + it.value() + " to " + place(it.to(), it.offset()) + within(it);
    };
  }

  private static String count(Step.CountOf step) {
    String what = step.encoding() == null ? "length of " : step.encoding() + " units of ";
    return what
        + step.value()
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

  private static String room(Step.Allocate step) {
    return (step.count() == null ? "one " : step.count() + " * ") + step.type();
  }

  private static String encoded(Step.Encode step) {
    return (step.contents() ? "" : "room for ") + step.value() + as(step.conversion());
  }

  private static String passed(Step.Pass step) {
    String use = step.read() ? step.written() ? "read and written" : "read" : "written";
    return "memory of " + step.value() + ", " + use + (step.critical() ? ", not copied" : "");
  }

  private static String taken(Step.TakeCount step) {
    String scaled = step.unit() == 1 ? "" : " * " + step.unit();
    String divided = step.divisor() == 1 ? "" : " / " + step.divisor();
    String limit = step.capacity() == null ? "" : ", at most " + step.capacity();
    return step.from() + scaled + divided + " as a count" + limit;
  }

  private static String handle(Step.NewHandle step) {
    return ConversionText.of(step.conversion())
        + " of "
        + step.from()
        + (step.parents().isEmpty() ? "" : ", child of " + names(step.parents()));
  }

  private static String judged(Step.Judge step) {
    List<String> arguments = new ArrayList<>();
    for (Variable argument : step.arguments()) {
      arguments.add(argument.name());
    }
    if (step.takesCall()) {
      arguments.add("the call");
    }
    String owner = step.onReceiver() ? "this" : ConversionText.name(step.owner());
    return owner + "." + step.method() + "(" + String.join(", ", arguments) + ")";
  }

  private static String failing(Step.FailByErrno step) {
    String result =
        step.result() == null ? "" : " if " + step.result() + " is failure " + step.failure();
    return result + (step.cleared() ? ", errno not zero" : "");
  }

  private static String variadic(Step.InvokeVariadic step) {
    List<String> arguments = new ArrayList<>();
    for (Variable argument : step.arguments()) {
      arguments.add(argument.name());
    }
    arguments.add("..." + step.rest());
    if (step.terminated()) {
      arguments.add("NULL");
    }
    return "(" + String.join(", ", arguments) + ")";
  }

  private static String within(Step.WriteBack step) {
    return as(step.conversion()) + (step.capacity() == null ? "" : ", at most " + step.capacity());
  }

  private static String always(Step.Free step) {
    return step.evenOnFailure() ? ", even if the call failed" : "";
  }

  private static String valid(@Nullable Variable valid) {
    return valid == null ? "" : ", the first " + valid;
  }

  private static String as(Conversion conversion) {
    return " as " + ConversionText.of(conversion);
  }

  private static String from(Conversion conversion) {
    return " from " + ConversionText.of(conversion);
  }

  private static String into(@Nullable Variable into) {
    return into == null ? "" : into + " = ";
  }

  private static String place(Variable base, long offset) {
    return offset == 0 ? base.name() : base + " + " + offset;
  }

  private static String list(List<Variable> variables) {
    return "(" + names(variables) + ")";
  }

  private static String names(List<Variable> variables) {
    List<String> names = new ArrayList<>();
    for (Variable variable : variables) {
      names.add(variable.name());
    }
    return String.join(", ", names);
  }

  private static String lasting(Step.Lifetime lifetime) {
    return switch (lifetime) {
      case Step.Lifetime.OfCall() -> "";
      case Step.Lifetime.OfOwner(var owner) ->
          ", until " + (owner == null ? "the library" : owner) + " closes";
      case Step.Lifetime.UntilCalled(var function) -> ", until C has called " + function;
      case Step.Lifetime.OfSlot slot ->
          ", until the next call for " + slot.parameter() + slot(slot);
      case Step.Lifetime.OfArena(var arena) -> ", as long as " + arena;
      case Step.Lifetime.Given(var allocator) ->
          ", given to C in memory of " + allocator.symbols().getFirst();
    };
  }

  private static String slot(Step.Lifetime.OfSlot slot) {
    return (slot.keys().isEmpty() ? "" : " with the same " + names(slot.keys()))
        + (slot.owner() == null ? "" : " of " + slot.owner());
  }
}
