package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.LayoutException;
import dev.fjord.contract.JavaUse;
import dev.fjord.contract.Note;
import dev.fjord.diagnostic.DiagnosticId;
import org.jspecify.annotations.Nullable;

/// Plans handles whose memory Fjord makes and C initializes: `inflateInit(z_stream *strm)` with
/// `@Returns("strm") @Owned Inflater`.
record MadeHandles(CallContext context, Site site) {

  /// The argument for the memory of such a handle; null if the result is none.
  @Nullable Variable room(CParameter root, Matching.Result result) {
    Note owned = result.notes().find("Owned");
    if (owned == null || !isOwnPointer(root, result.java())) {
      return null;
    }
    if (owned.flag("always")) {
      site.refuse(
          DiagnosticId.OWNERSHIP,
          "Fjord makes the memory of `" + root + "`, and frees it if the call fails",
          "remove `always`");
    }
    ViewShape shape = shape(result);
    Variable memory = context.draft.c(root.name(), Carrier.POINTER);
    if (shape != null) {
      context.draft.add(new HandleStep.MakeMemory(memory, shape.byteSize(), shape.byteAlignment()));
    }
    context.made(root, memory);
    return memory;
  }

  // `sqlite3 **db` takes what C makes, `z_stream *strm` what is made for C.
  private boolean isOwnPointer(CParameter root, JavaUse java) {
    Conversions conversions = context.conversions;
    if (!conversions.contract().types().isSubtype(java.type(), JavaNames.HANDLE)) {
      return false;
    }
    CType declared = conversions.contract().declared(java.type());
    CTypes types = context.types;
    return declared != null
        && types.pointee(declared) != null
        && types.scope().compatible(types.resolve(declared), types.resolve(root.type()));
  }

  private @Nullable ViewShape shape(Matching.Result result) {
    try {
      return ViewShape.of(result.java().type(), context.conversions);
    } catch (LayoutException unknown) {
      site.refuse(
          DiagnosticId.C_LAYOUT,
          String.valueOf(unknown.getMessage()),
          "declare the struct completely, or give its size: @Layout(size = ..., align = ...)");
      return null;
    }
  }

  /// The handle, after success.
  Variable made(CParameter root, Variable memory, Matching.Result result) {
    Variable into = context.draft.java(result.name(), result.java().type());
    Conversion.HandlePointer conversion =
        new Conversion.HandlePointer(root.type(), result.java().type(), Carrier.POINTER, false);
    context.draft.add(
        new HandleStep.NewHandle(
            into,
            memory,
            conversion,
            true,
            true,
            new Decoding(context, result.notes()).parents(),
            Phase.DECODE));
    context.draft.add(new HandleStep.FreeMade(memory));
    return into;
  }
}
