package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.Layout;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.JavaUse;
import dev.fjord.diagnostic.DiagnosticId;
import java.lang.constant.ClassDesc;
import org.jspecify.annotations.Nullable;

/// Plans views and arrays of views as arguments: their memory for pointers, a copy of their bytes
/// for structs by value.
record ViewArguments(CallContext context, MemoryArguments memory) {

  /// Whether Java passes a view, or an array of views.
  static boolean isView(JavaUse use, Conversions conversions) {
    ClassDesc type = use.type();
    return type.equals(JavaNames.STRUCT_ARRAY)
        || (conversions.contract().types().isSubtype(type, JavaNames.STRUCT)
            && !conversions.contract().types().isSubtype(type, JavaNames.HANDLE));
  }

  void plan(Argument argument) {
    CParameter parameter = argument.c();
    JavaParameter java = argument.java();
    CTypes types = context.types;
    CType pointee = types.pointee(parameter.type());
    boolean byValue = pointee == null && types.recordOf(parameter.type()) != null;
    CType of = byValue ? new dev.fjord.c.PointerType(parameter.type()) : parameter.type();
    Cell cell =
        new Cell(
            of, java.use(), java.notes(), Cell.Direction.IN, Cell.Place.ARGUMENT, extent(argument));
    if (context.conversions.choose(cell, argument.site()) == null) {
      return;
    }
    if (byValue) {
      byValue(argument);
    } else if (pointee != null) {
      Variable segment = segment(parameter, argument.value());
      JavaUse use = new JavaUse(JavaNames.SEGMENT, java.use().nullable(), false, null);
      JavaParameter behind = new JavaParameter(java.name(), use, java.notes());
      memory.plan(
          new Argument(parameter, behind, segment, argument.sizing(), argument.site()), pointee);
    }
  }

  private @Nullable Extent extent(Argument argument) {
    long fixed = Extents.fixedLength(argument.c(), context.types);
    if (argument.sizing().present()) {
      return new Extent.OfValue();
    }
    boolean array = argument.java().use().type().equals(JavaNames.STRUCT_ARRAY);
    return fixed >= 0 ? new Extent.Exactly(fixed) : array ? null : new Extent.OfValue();
  }

  /// The receiver of a view's method.
  void receiver(CParameter parameter, Variable view, CType pointee) {
    Variable segment = segment(parameter, view);
    boolean written = !context.types.isConst(pointee);
    Variable into = context.draft.c(parameter.name(), Carrier.MEMORY);
    context.draft.add(new EncodeStep.Pass(into, segment, true, written, false, "this"));
    context.fill(parameter, into);
  }

  private Variable segment(CParameter parameter, Variable value) {
    Variable segment = context.draft.java(parameter.name() + ".segment", JavaNames.SEGMENT);
    context.draft.add(new FieldStep.SegmentOf(segment, value));
    return segment;
  }

  private void byValue(Argument argument) {
    CParameter parameter = argument.c();
    JavaParameter java = argument.java();
    if (java.use().nullable() || java.use().type().equals(JavaNames.STRUCT_ARRAY)) {
      argument
          .site()
          .refuse(
              DiagnosticId.CONVERSION,
              "`" + parameter + "` is one struct by value",
              "pass one view, which is not null");
      return;
    }
    Layout layout = context.types.layout(parameter.type());
    Variable block = context.draft.block(parameter.name());
    context.draft.add(
        new FieldStep.ReadMemory(
            block,
            FieldStep.At.startOf(segment(parameter, argument.value())),
            layout.size(),
            layout.align(),
            Phase.ENCODE));
    context.fill(parameter, block);
  }
}
