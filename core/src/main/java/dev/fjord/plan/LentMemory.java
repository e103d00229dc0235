package dev.fjord.plan;

import dev.fjord.contract.Note;
import java.lang.constant.ClassDesc;
import org.jspecify.annotations.Nullable;

/// Plans results that are memory of C which a handle lends: the receiver, or the parameter that
/// `@Borrowed("p")` names. Java sees it in place until the handle closes or a call invalidates it.
record LentMemory(CallContext context) {

  /// The variable that holds the segment, view or array; null if no handle lends it.
  @Nullable Variable plan(CallContext.Place place, Conversion conversion, Matching.Result result) {
    Variable lender = lender(result);
    Variable address = lender == null ? null : context.address(place);
    return lender == null || address == null
        ? null
        : switch (conversion) {
          case Conversion.ViewPointer view -> view(view, address, lender, result);
          case Conversion.SegmentPointer segment -> segment(segment, address, lender, result);
          case Conversion.Value _,
              Conversion.HandlePointer _,
              Conversion.TextPointer _,
              Conversion.ElementsPointer _,
              Conversion.FunctionPointer _,
              Conversion.Aggregate _ ->
              null;
        };
  }

  private @Nullable Variable lender(Matching.Result result) {
    Note borrowed = result.notes().find("Borrowed");
    if (borrowed == null) {
      return null;
    }
    String name = borrowed.text("value", "");
    Variable lender = name.isEmpty() ? context.receiver : context.java(name);
    return lender != null && context.isHandle(lender) ? lender : null;
  }

  private @Nullable Variable segment(
      Conversion.SegmentPointer conversion,
      Variable address,
      Variable lender,
      Matching.Result result) {
    return conversion.extent() instanceof Extent.ToZero
        ? null
        : lend(conversion.extent(), conversion.elementSize(), address, lender, result);
  }

  private Variable view(
      Conversion.ViewPointer conversion,
      Variable address,
      Variable lender,
      Matching.Result result) {
    Variable segment = lend(conversion.extent(), conversion.elementSize(), address, lender, result);
    ClassDesc type = result.java().type();
    Variable into = context.draft.java(result.name(), type);
    context.draft.add(
        new FieldStep.NewView(into, segment, conversion.view(), conversion.array(), Phase.DECODE));
    return into;
  }

  private Variable lend(
      @Nullable Extent extent,
      long elementSize,
      Variable address,
      Variable lender,
      Matching.Result result) {
    if (!result.java().nullable()) {
      context.draft.add(new JudgeStep.RequireResult(address, result.name()));
    }
    long fixed = extent instanceof Extent.Exactly(long count) ? count : 1;
    Variable counted = extent instanceof Extent.In(Variable count) ? count : null;
    Variable into = context.draft.java(result.name(), JavaNames.SEGMENT);
    context.draft.add(new HandleStep.Lend(into, address, counted, fixed * elementSize, lender));
    return into;
  }
}
