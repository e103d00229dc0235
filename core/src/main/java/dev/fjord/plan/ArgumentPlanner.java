package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.RecordType;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.Note;
import org.jspecify.annotations.Nullable;

/// Plans what fills each C parameter before the call, and what goes back into Java's arrays after
/// it. Each kind of argument has a class of its own.
final class ArgumentPlanner {

  private final CallContext context;
  private final Promotion promotion;
  private final OwnArguments own;
  private final CountArguments counts;
  private final ViewArguments views;
  private final MemoryArguments memory;
  private final ConvertedArguments converted;

  ArgumentPlanner(CallContext context) {
    this.context = context;
    this.promotion = new Promotion(context.types, context.draft);
    this.own = new OwnArguments(context, promotion);
    this.counts = new CountArguments(context, promotion);
    this.memory = new MemoryArguments(context, counts);
    this.views = new ViewArguments(context, memory);
    this.converted = new ConvertedArguments(context, promotion, counts);
  }

  /// Fills all parameters that come from Java or from constants, then the counts.
  void plan() {
    int before = context.site.out().size();
    // What ends other things must be there before them.
    for (CParameter each : context.matching.c().parameters()) {
      if (context.matching.role(each) instanceof Role.Releaser) {
        own.releaser(each);
      }
    }
    for (CParameter each : context.matching.c().parameters()) {
      if (endsItself(each) && context.matching.role(each) instanceof Role.FromJava(int index)) {
        fromJava(each, index);
      }
    }
    for (CParameter each : context.matching.c().parameters()) {
      if (context.filled(each) == null) {
        fill(each);
      }
    }
    // What has been refused has no count.
    for (CParameter each : context.matching.c().parameters()) {
      boolean counted = context.site.out().size() == before || counts.isCounted(each);
      if (counted && context.matching.role(each) instanceof Role.Count) {
        counts.fill(each);
      }
    }
  }

  /// What goes back after the call.
  void planBack() {
    context.afterCall.forEach(Runnable::run);
  }

  // A lambda that is kept until C has called it.
  private boolean endsItself(CParameter parameter) {
    if (!(context.matching.role(parameter) instanceof Role.FromJava(int index))) {
      return false;
    }
    Note retained = context.method.java().parameters().get(index).notes().find("Retained");
    return retained != null && retained.text("until", "").equals(parameter.name());
  }

  private void fill(CParameter parameter) {
    switch (context.matching.role(parameter)) {
      case Role.FixedTo(Fixed value) -> own.fixed(parameter, value);
      case Role.FromJava(int index) -> fromJava(parameter, index);
      case Role.Capacity(int index) -> counts.capacity(parameter, index, site(parameter));
      case Role.Receiver(int depth) -> new ReceiverArguments(context, views).plan(parameter, depth);
      case Role.UserData _ -> own.constant(parameter, 0, Carrier.POINTER);
      case Role.Unit(long size) -> own.unit(parameter, size);
      case Role.Judged _, Role.CountOut _ -> own.out(parameter);
      case Role.Returned _, Role.Count _, Role.Releaser _ -> {}
    }
  }

  private void fromJava(CParameter parameter, int index) {
    JavaParameter java = context.method.java().parameters().get(index);
    Variable value = context.javaParameters.get(index);
    if (!java.use().type().isPrimitive() && !java.use().nullable()) {
      context.draft.add(new CheckStep.RequireNonNull(value, value.name()));
    }
    fromJava(new Argument(parameter, java, value, Sizing.of(java.notes()), site(parameter)));
  }

  private void fromJava(Argument argument) {
    CType type = promotion.target(argument.c(), argument.java().use().type().descriptorString());
    CType pointee = context.types.pointee(type);
    RecordType struct = spread(argument);
    if (ViewArguments.isView(argument.java().use(), context.conversions)) {
      views.plan(argument);
    } else if (struct != null) {
      new SpreadPlanner(context).plan(argument, struct);
    } else if (pointee != null && memory.isMemory(argument.java(), type)) {
      memory.plan(argument, pointee);
    } else {
      converted.plan(argument, type);
    }
  }

  // `@Sized("s.n")`: s is the struct of a pointer and its counts.
  private @Nullable RecordType spread(Argument argument) {
    CType type = argument.c().type();
    for (Reference each : argument.sizing().references()) {
      if (!each.fields().isEmpty() && each.root().equals(argument.c().name())) {
        CType pointee = context.types.pointee(type);
        return context.types.recordOf(pointee == null ? type : pointee);
      }
    }
    return null;
  }

  private Site site(CParameter parameter) {
    return context.site.at("parameter " + parameter.name());
  }
}
