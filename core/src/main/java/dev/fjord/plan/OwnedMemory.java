package dev.fjord.plan;

import dev.fjord.c.FunctionType;
import dev.fjord.contract.Note;
import dev.fjord.diagnostic.DiagnosticId;
import java.lang.constant.ClassDesc;
import org.jspecify.annotations.Nullable;

/// Plans results that are memory of C which Java sees in place and owns: the caller's arena frees
/// it when it closes.
record OwnedMemory(CallContext context, Site site) {

  /// Whether the result is such memory.
  static boolean isOne(Conversion conversion, Matching.Result result) {
    boolean inPlace =
        conversion instanceof Conversion.ViewPointer
            || conversion instanceof Conversion.SegmentPointer;
    return inPlace && result.notes().has("Owned");
  }

  /// The variable that holds the segment, view or array; null after a diagnostic.
  @Nullable Variable plan(CallContext.Place place, Conversion conversion, Matching.Result result) {
    Variable arena = context.arena();
    CFunction free = free(result);
    Variable address = context.address(place);
    if (arena == null || !Variable.javaType(arena).equals(JavaNames.ARENA)) {
      site.refuse(
          DiagnosticId.OWNERSHIP,
          "nobody says when the memory of `" + place.what() + "` is freed",
          "add a parameter `Arena arena`, whose close frees it");
      return null;
    }
    if (free == null || address == null) {
      return null;
    }
    requireUsable(arena);
    if (!result.java().nullable()) {
      context.draft.add(new JudgeStep.RequireResult(address, place.what()));
    }
    context.keep(result);
    return seen(conversion, result, address, arena, free);
  }

  // An arena that is closed, or another thread's, says so while nothing has happened yet.
  private void requireUsable(Variable arena) {
    context.draft.add(new CheckStep.RequireNonNull(arena, arena.name()));
    Variable nothing = context.draft.java(arena.name() + ".open", JavaNames.SEGMENT);
    context.draft.add(new FieldStep.AllocateIn(nothing, arena, null, 0, 1));
  }

  private Variable seen(
      Conversion conversion,
      Matching.Result result,
      Variable address,
      Variable arena,
      CFunction free) {
    Extent extent = extent(conversion);
    long fixed = extent instanceof Extent.Exactly(long count) ? count : 1;
    Variable counted = extent instanceof Extent.In(Variable count) ? count : null;
    Variable segment = context.draft.java(result.name(), JavaNames.SEGMENT);
    context.draft.add(
        new FieldStep.Own(segment, address, counted, fixed * elementSize(conversion), arena, free));
    if (!(conversion instanceof Conversion.ViewPointer view)) {
      return segment;
    }
    ClassDesc type = result.java().type();
    Variable into = context.draft.java(result.name(), type);
    context.draft.add(
        new FieldStep.NewView(into, segment, view.view(), view.array(), Phase.DECODE));
    return into;
  }

  private static @Nullable Extent extent(Conversion conversion) {
    if (conversion instanceof Conversion.ViewPointer view) {
      return view.extent();
    }
    return conversion instanceof Conversion.SegmentPointer segment ? segment.extent() : null;
  }

  private static long elementSize(Conversion conversion) {
    if (conversion instanceof Conversion.ViewPointer view) {
      return view.elementSize();
    }
    return conversion instanceof Conversion.SegmentPointer segment ? segment.elementSize() : 1;
  }

  private @Nullable CFunction free(Matching.Result result) {
    Note owned = result.notes().find("Owned");
    String text = owned == null ? "" : owned.text("value", "");
    if (text.isEmpty()) {
      site.refuse(
          DiagnosticId.OWNERSHIP,
          "@Owned names no function that frees the memory",
          "write @Owned(\"free\")");
      return null;
    }
    if (owned != null && owned.flag("always")) {
      site.refuse(
          DiagnosticId.OWNERSHIP,
          "memory that Java sees in place is there after success only, `always` frees it after a"
              + " failure",
          "remove `always`, or return a copy: a record, an array or a String");
      return null;
    }
    CFunction function = Functions.find(Reference.parseCall(text).name(), context, "@Owned");
    if (function != null
        && function.type() instanceof FunctionType type
        && type.parameters().size() != 1) {
      site.refuse(
          DiagnosticId.OWNERSHIP,
          "memory that Java sees in place is freed by a function of its address alone, not by `"
              + type.declare(Reference.parseCall(text).name())
              + "`",
          "return a copy: a record, an array or a String");
      return null;
    }
    return function;
  }
}
