package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.Layout;
import dev.fjord.diagnostic.DiagnosticId;
import java.lang.constant.ClassDesc;
import org.jspecify.annotations.Nullable;

/// Plans results that are views of memory in the caller's arena: out-parameters, and structs by
/// value.
record ViewResults(CallContext context, ResultBuffers buffers, Site site) {

  /// The argument for an out-parameter that is returned as a view; null if it is not.
  @Nullable Variable room(CParameter root, CType pointee, Matching.Result result) {
    ClassDesc view = view(result);
    if (view == null
        || !ViewArguments.isView(result.java(), context.conversions)
        || context.types.pointee(pointee) != null) {
      return null;
    }
    ViewShape shape = ViewShape.of(view, context.conversions);
    Variable segment = memory(root.name(), count(root, result), shape);
    if (segment == null) {
      return null;
    }
    Variable into = context.draft.c(root.name(), Carrier.MEMORY);
    context.draft.add(new EncodeStep.Pass(into, segment, true, true, false, root.name()));
    context.made(root, segment);
    return into;
  }

  private @Nullable Variable count(CParameter root, Matching.Result result) {
    return isArray(result) ? buffers.capacity(root, result) : null;
  }

  private static boolean isArray(Matching.Result result) {
    return result.java().type().equals(JavaNames.STRUCT_ARRAY);
  }

  private static @Nullable ClassDesc view(Matching.Result result) {
    return isArray(result) ? result.java().argument() : result.java().type();
  }

  private @Nullable Variable memory(String name, @Nullable Variable count, ViewShape shape) {
    Variable arena = context.arena();
    if (arena == null) {
      site.refuse(
          DiagnosticId.OWNERSHIP,
          "nobody says how long the memory of `" + name + "` lives",
          "add a parameter `Arena arena`, in which Fjord makes it");
      return null;
    }
    context.draft.add(new CheckStep.RequireNonNull(arena, arena.name()));
    Variable segment = context.draft.java(name + ".segment", JavaNames.SEGMENT);
    context.draft.add(
        new FieldStep.AllocateIn(segment, arena, count, shape.byteSize(), shape.byteAlignment()));
    return segment;
  }

  /// The view of what an out-parameter wrote.
  Variable made(Variable segment, Matching.Result result) {
    Variable into = context.draft.java(result.name(), result.java().type());
    ClassDesc view = isArray(result) ? result.java().argument() : result.java().type();
    context.draft.add(
        new FieldStep.NewView(
            into, segment, view == null ? JavaNames.STRUCT : view, isArray(result), Phase.DECODE));
    return into;
  }

  /// The view of a copy of a struct that C returned by value.
  @Nullable Variable byValue(CallContext.Place place, Matching.Result result) {
    ViewShape shape = ViewShape.of(result.java().type(), context.conversions);
    if (!context
        .types
        .scope()
        .compatible(context.types.resolve(shape.c()), context.types.resolve(place.type()))) {
      site.refuse(
          DiagnosticId.CONVERSION,
          "the view "
              + result.java()
              + " stands for `"
              + shape.c()
              + "`, not for `"
              + place.type()
              + "`",
          "use the view whose @C is this type");
      return null;
    }
    Variable segment = memory(place.what(), null, shape);
    Variable from = context.address(place);
    if (segment == null || from == null) {
      return null;
    }
    Layout layout = context.types.layout(place.type());
    context.draft.add(
        new FieldStep.WriteMemory(FieldStep.At.startOf(segment), from, layout.size()));
    return made(segment, result);
  }
}
