package dev.fjord.plan;

import dev.fjord.c.ArrayLength;
import dev.fjord.c.ArrayType;
import dev.fjord.c.CType;
import dev.fjord.c.PointerType;
import dev.fjord.c.Scalar;
import dev.fjord.c.ScalarType;
import dev.fjord.diagnostic.DiagnosticId;
import org.jspecify.annotations.Nullable;

/// Plans results that C writes into a buffer of Fjord's: arrays and text by out-parameter.
record ResultBuffers(CallContext context, Site site) {

  private static final CType CHAR = new ScalarType(Scalar.CHAR);

  /// Whether the result is what `T *p` itself points to, rather than `*p`.
  static boolean isOne(Matching.Result result, Signature c, Conversions conversions) {
    Reference from = result.from();
    CParameter root =
        from == null || from.isReturn() || !from.fields().isEmpty() ? null : c.find(from.root());
    CType pointee = root == null ? null : conversions.types().pointee(root.type());
    if (pointee == null) {
      return false;
    }
    Cell whole =
        new Cell(
            pointee,
            result.java(),
            result.notes(),
            Cell.Direction.OUT,
            Cell.Place.RESULT,
            new Extent.OfValue());
    boolean sequence =
        result.java().type().isArray() || result.java().type().equals(JavaNames.STRING);
    return sequence && !(conversions.ask(whole) instanceof Outcome.Found);
  }

  /// Room for the buffer that a parameter points to.
  Variable room(CParameter root, CType pointee, Matching.Result result) {
    Variable capacity = capacity(root, result);
    if (capacity == null) {
      site.refuse(
          DiagnosticId.EXTENT,
          "nobody says how large the buffer `" + root + "` must be",
          "add @Sized(\"count\") with the parameter that holds its capacity, or write `T x[N]`");
    }
    CType element = context.types.isVoid(pointee) ? CHAR : pointee;
    return context.draft.allocate(root.name(), capacity, element, context.types);
  }

  /// How many elements the buffer has room for, or null if nobody says.
  @Nullable Variable capacity(CParameter root, Matching.Result result) {
    for (Reference count : Sizing.of(result.notes()).references()) {
      CParameter counter = context.matching.c().find(count.root());
      if (counter != null && context.capacity(counter) != null) {
        return context.capacity(counter);
      }
    }
    if (root.type() instanceof ArrayType array
        && array.length() instanceof ArrayLength.Fixed(long n)) {
      Variable count = context.draft.count(root.name() + ".capacity");
      context.draft.add(new CheckStep.Constant(count, n));
      return count;
    }
    return null;
  }

  /// The value of what C has written; null after a diagnostic.
  @Nullable Variable decode(CParameter root, CType pointee, Matching.Result result) {
    Variable block = context.filled(root);
    Variable capacity = capacity(root, result);
    if (block == null || capacity == null) {
      return null;
    }
    Variable valid = valid(Sizing.of(result.notes()), capacity, root);
    boolean text = result.java().type().equals(JavaNames.STRING);
    Extent extent =
        valid == null && text
            ? new Extent.ToZero()
            : new Extent.In(valid == null ? capacity : valid);
    CType element = context.types.isVoid(pointee) && text ? CHAR : pointee;
    Cell cell =
        new Cell(
            new PointerType(element),
            result.java(),
            result.notes(),
            Cell.Direction.OUT,
            Cell.Place.RESULT,
            extent);
    Conversion conversion = context.conversions.choose(cell, site);
    if (conversion == null) {
      return null;
    }
    Variable into = context.draft.java(result.name(), result.java().type());
    context.draft.add(new ReadStep.Decode(into, block, 0, conversion, result.name(), Phase.DECODE));
    return into;
  }

  private @Nullable Variable valid(Sizing sizing, Variable capacity, CParameter root) {
    Reference reference = sizing.afterCall(context.matching.c(), context.types);
    return reference == null
        ? null
        : new ResultExtents(context, site).taken(reference, capacity, root.name());
  }
}
