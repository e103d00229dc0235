package dev.fjord.plan;

import dev.fjord.c.ArrayLength;
import dev.fjord.c.ArrayType;
import dev.fjord.c.CType;
import dev.fjord.c.LayoutException;
import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaUse;
import dev.fjord.contract.Notes;
import dev.fjord.diagnostic.DiagnosticId;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans a method that reads or writes a field or a variable: `T f()`, `void f(T)`, `T f(long i)`,
/// `void f(long i, T)`.
final class AccessorPlanner {
  private static final Shape NO_FUNCTION = new Shape(List.of(), Shape.NOT_VARIADIC, "V");

  private final FieldContext context;
  private final CTypes types;
  private final Draft draft;
  private final Site site;

  AccessorPlanner(FieldContext context) {
    this.context = context;
    this.types = context.types;
    this.draft = context.draft;
    this.site = context.site;
  }

  /// The plan of a method of `owner`, or null after a diagnostic; `receiver` is the view, absent
  /// for variables, whose symbols are `symbols`.
  @Nullable CallPlan plan(
      ClassDesc owner,
      Slot slot,
      FieldStep.At at,
      @Nullable Variable receiver,
      List<String> symbols) {
    int before = site.out().size();
    Meaning meaning = new Meaning(context.conversions.contract().types());
    if (!new AccessorPlacement(context.java, types, meaning, site).check(slot)) {
      return null;
    }
    Variable returned = steps(slot, at);
    if (site.out().size() > before) {
      return null;
    }
    JavaMethod java = context.java;
    return new CallPlan(
        owner,
        java.name(),
        java.type(),
        symbols,
        slot.type().declare(slot.name()),
        NO_FUNCTION,
        CallPlan.Effects.NONE,
        receiver,
        context.parameters,
        draft.sorted(),
        returned);
  }

  private @Nullable Variable steps(Slot slot, FieldStep.At at) {
    try {
      return accessed(slot, at);
    } catch (LayoutException | ByValueException incomplete) {
      site.refuse(
          DiagnosticId.BY_VALUE,
          String.valueOf(incomplete.getMessage()),
          "declare the type completely in the contract's @C text");
      return null;
    }
  }

  private @Nullable Variable accessed(Slot slot, FieldStep.At at) {
    boolean writes = context.java.type().returnType().equals(ConstantDescs.CD_void);
    int values = context.valueCount();
    if (values == (writes ? 1 : 0)) {
      return writes
          ? written(slot, at, 0, context.java.notes())
          : new FieldReader(context).read(slot, at, result());
    }
    if (values == (writes ? 2 : 1) && isIndex(context.java.parameters().getFirst().use())) {
      Slot element = element(slot);
      FieldStep.At place = element == null ? null : elementAt(slot, at, element);
      if (element == null || place == null) {
        return null;
      }
      Notes notes = elementNotes(slot);
      return writes
          ? written(element, place, 1, notes)
          : new FieldReader(context, notes).read(element, place, result());
    }
    site.refuse(
        DiagnosticId.UNMATCHED,
        "a method for the field `" + slot.name() + "` takes " + values + " values",
        "write `T f()`, `void f(T value)`, `T f(long i)` or `void f(long i, T value)`");
    return null;
  }

  private @Nullable Variable written(Slot slot, FieldStep.At at, int index, Notes notes) {
    new FieldWriter(context, notes).write(slot, at, index);
    return null;
  }

  // The count of elements whose number the type does not say is no count of what one points to.
  private Notes elementNotes(Slot slot) {
    Notes notes = context.java.notes();
    boolean counted = fixedLength(slot) < 0;
    return counted ? notes.without("Sized").without("Terminated") : notes;
  }

  private long fixedLength(Slot slot) {
    return types.resolve(slot.type()) instanceof ArrayType array
            && array.length() instanceof ArrayLength.Fixed(long length)
        ? length
        : -1;
  }

  private JavaUse result() {
    return context.java.result();
  }

  private static boolean isIndex(JavaUse use) {
    String type = use.type().descriptorString();
    return type.equals("J") || type.equals("I");
  }

  // ---- one element of an array

  private @Nullable Slot element(Slot slot) {
    CType element = new FieldReader(context).element(slot.type());
    if (element == null || types.isVoid(element)) {
      site.refuse(
          DiagnosticId.UNMATCHED,
          "`" + slot.name() + "` is `" + slot.type() + "`, which has no elements to index",
          "only arrays, and pointers with @Sized, take an index");
      return null;
    }
    return new Slot(slot.name(), element, slot.offset(), null);
  }

  private FieldStep.@Nullable At elementAt(Slot slot, FieldStep.At at, Slot element) {
    long stride = types.layout(element.type()).size();
    Variable index = draft.count("i");
    draft.add(
        new CheckStep.ToC(
            index,
            context.parameters.getFirst(),
            new Conversion.IntegerValue(
                new dev.fjord.c.ScalarType(dev.fjord.c.Scalar.LONG_LONG),
                Carrier.INT64,
                false,
                context.java.parameters().getFirst().use().type()),
            "the index"));
    long length = fixedLength(slot);
    if (length >= 0) {
      draft.add(new FieldStep.RequireIndex(index, null, length, slot.name(), Phase.CHECK));
      return new FieldStep.At(at.memory(), at.offset(), index, stride);
    }
    FieldReader.Run all =
        new FieldReader(context).run(slot, at, JavaUse.of(JavaNames.SEGMENT), stride, Phase.JUDGE);
    if (all == null) {
      return null;
    }
    draft.add(new FieldStep.RequireIndex(index, all.count(), 0, slot.name(), Phase.JUDGE));
    return FieldStep.At.indexed(all.segment(), index, stride);
  }
}
