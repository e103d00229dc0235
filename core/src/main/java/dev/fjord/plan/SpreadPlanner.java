package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.FieldLayout;
import dev.fjord.c.RecordLayout;
import dev.fjord.c.RecordType;
import dev.fjord.contract.JavaParameter;
import dev.fjord.diagnostic.DiagnosticId;
import org.jspecify.annotations.Nullable;

/// Plans a Java array or string that C takes as a struct of one pointer and its counts: Go's
/// strings, Rust's slices.
final class SpreadPlanner {

  private final CallContext context;

  SpreadPlanner(CallContext context) {
    this.context = context;
  }

  void plan(Argument argument, RecordType struct) {
    CParameter parameter = argument.c();
    JavaParameter java = argument.java();
    Variable value = argument.value();
    Sizing sizing = argument.sizing();
    Site site = argument.site();
    CTypes types = context.types;
    CType pointee = types.pointee(parameter.type());
    FieldLayout pointer = pointerField(struct, types);
    if (pointer == null || pointee != null && !types.isConst(pointee)) {
      site.refuse(
          DiagnosticId.EXTENT,
          "`"
              + parameter
              + "` is no struct of one pointer and its counts"
              + (pointer == null ? "" : " that C only reads"),
          "pass a record instead");
      return;
    }
    Cell cell =
        new Cell(
            pointer.type(),
            java.use(),
            java.notes(),
            Cell.Direction.IN,
            Cell.Place.FIELD,
            new Extent.OfValue());
    Conversion conversion = context.conversions.choose(cell, site);
    if (conversion == null) {
      return;
    }
    Draft draft = context.draft;
    CType of = pointee == null ? parameter.type() : pointee;
    RecordLayout layout = types.record(struct);
    CType data = types.pointee(pointer.type());
    boolean untyped = data != null && types.isVoid(data);
    boolean text = conversion instanceof Conversion.TextPointer;
    Variable length = draft.length(value, sizing.countsBytes(untyped, text) ? 1 : 0, conversion);
    Variable block = draft.allocate(parameter.name(), null, of, types);
    Variable copy = draft.block(value.name() + "'");
    draft.add(
        new EncodeStep.Encode(copy, value, conversion, true, new Lifetime.OfCall(), value.name()));
    draft.add(new EncodeStep.Store(block, pointer.byteOffset(), copy, Carrier.POINTER));
    for (Reference each : sizing.references()) {
      storeCount(each, struct, layout, length, block, site);
    }
    context.fill(parameter, block);
    requireNothingElse(struct, layout, pointer, sizing, site);
  }

  private void storeCount(
      Reference reference,
      RecordType struct,
      RecordLayout layout,
      Variable length,
      Variable block,
      Site site) {
    FieldLayout field =
        reference.fields().size() == 1 ? layout.find(reference.fields().getFirst()) : null;
    Conversion.IntegerValue type =
        field == null ? null : IntegerRule.count(field.type(), context.types);
    if (field == null || type == null) {
      site.refuse(
          DiagnosticId.REFERENCE,
          "@Sized names " + reference + ", which is no count in " + struct,
          "name an integer field");
      return;
    }
    Variable fitted = context.draft.c(reference.toString(), type.carrier());
    context.draft.add(new CheckStep.FitCount(fitted, length, type, reference.toString()));
    context.draft.add(new EncodeStep.Store(block, field.byteOffset(), fitted, type.carrier()));
  }

  private void requireNothingElse(
      RecordType struct, RecordLayout layout, FieldLayout pointer, Sizing sizing, Site site) {
    for (FieldLayout each : layout.flattened()) {
      boolean counted = false;
      for (Reference count : sizing.references()) {
        counted |= count.fields().size() == 1 && count.fields().getFirst().equals(each.name());
      }
      if (!counted && !each.equals(pointer)) {
        site.refuse(
            DiagnosticId.UNCONSUMED,
            "the field " + each.name() + " of " + struct + " is filled by nothing",
            "name all counts: @Sized({\"s.len\", \"s.cap\"}), or pass a record");
      }
    }
  }

  // The one pointer of the struct, or null if it has none or several.
  private static @Nullable FieldLayout pointerField(RecordType struct, CTypes types) {
    FieldLayout found = null;
    for (FieldLayout each : types.record(struct).flattened()) {
      if (types.pointee(each.type()) != null) {
        if (found != null) {
          return null;
        }
        found = each;
      }
    }
    return found;
  }
}
