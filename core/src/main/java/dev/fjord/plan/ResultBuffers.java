package dev.fjord.plan;

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
    if (Sizing.of(result.notes()).unit() != null) {
      site.refuse(
          DiagnosticId.EXTENT,
          "the size of the buffer `" + root + "` has two factors",
          "fix the size of one element, as in `size_t size = 1`, and remove the unit");
    }
    CType element = element(pointee, result);
    return context.draft.allocate(root.name(), capacity, element, context.types);
  }

  // `void *` has the elements of the Java type.
  private CType element(CType pointee, Matching.Result result) {
    if (!context.types.isVoid(pointee)) {
      return pointee;
    }
    CType own =
        result.java().type().isArray()
            ? ElementsRule.elementType(result.java(), context.conversions)
            : CHAR;
    return context.types.isVoid(own) ? CHAR : own;
  }

  /// How many elements the buffer has room for, or null if nobody says.
  @Nullable Variable capacity(CParameter root, Matching.Result result) {
    Sizing sizing = Sizing.of(result.notes());
    for (Reference count : sizing.references()) {
      CParameter counter = context.matching.c().find(count.root());
      Variable capacity = counter == null ? null : context.capacity(counter);
      if (capacity != null) {
        return extents().elements(capacity, context.types.pointee(root.type()), result);
      }
    }
    long n = Extents.fixedLength(root, context.types);
    if (n >= 0) {
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
    Variable valid = valid(result, capacity, root);
    boolean text = result.java().type().equals(JavaNames.STRING);
    Extent extent =
        valid == null && text
            ? new Extent.ToZeroWithin(capacity)
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

  private @Nullable Variable valid(Matching.Result result, Variable capacity, CParameter root) {
    Sizing sizing = Sizing.of(result.notes());
    Reference reference = sizing.afterCall(context.matching.c(), context.types);
    long divisor = extents().divisor(context.types.pointee(root.type()), result);
    return reference == null
        ? null
        : new LeftCount(context, site, Phase.DECODE)
            .take(reference, divisor, capacity, root.name());
  }

  private ResultExtents extents() {
    return new ResultExtents(context, site);
  }
}
