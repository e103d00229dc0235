package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.Scalar;
import dev.fjord.c.ScalarType;
import dev.fjord.contract.JavaUse;
import dev.fjord.contract.Notes;
import dev.fjord.diagnostic.DiagnosticId;
import java.lang.constant.ConstantDescs;
import org.jspecify.annotations.Nullable;

/// Plans the counts that C leaves: of a result, or of how much of Java's memory it has filled. C
/// may count elements, bytes, or units whose size is a parameter.
record LeftCount(CallContext context, Site site, Phase phase) {

  /// The count at a reference, divided by `divisor`; null after a diagnostic. More than `capacity`
  /// (absent: more than an array can hold) fails the call.
  @Nullable Variable take(
      Reference reference, long divisor, @Nullable Variable capacity, String what) {
    CallContext.Place place = context.locate(reference, "@Sized");
    Conversion.IntegerValue type =
        place == null ? null : IntegerRule.count(place.type(), context.types);
    if (place == null) {
      return null;
    }
    if (type == null) {
      site.refuse(
          DiagnosticId.EXTENT,
          "@Sized names " + reference + ", which counts nothing",
          "name an integer");
      return null;
    }
    context.consume(reference);
    Variable count = context.draft.count(what + (phase == Phase.COPY_BACK ? ".valid" : ".count"));
    Variable raw = context.read(place, type.carrier());
    context.draft.add(new ReadStep.TakeCount(count, raw, type, 1, divisor, capacity, what, phase));
    return count;
  }

  /// A count times the size of what it counts.
  Variable times(Variable count, Variable size, String what) {
    Variable product = context.draft.count(what + ".bytes");
    context.draft.add(new ReadStep.Product(product, count, size, what, phase));
    return product;
  }

  /// A count times a size that is known.
  Variable times(Variable count, long size, String what) {
    if (size == 1) {
      return count;
    }
    Variable constant = context.draft.count(what + ".unit");
    context.draft.add(new CheckStep.Constant(constant, size));
    return times(count, constant, what);
  }

  /// Bytes that C counted as elements of that size.
  static Variable elements(Variable bytes, long elementSize, Draft draft, Phase phase) {
    if (elementSize == 1) {
      return bytes;
    }
    Conversion.IntegerValue type =
        new Conversion.IntegerValue(
            new ScalarType(Scalar.LONG_LONG), Carrier.INT64, false, ConstantDescs.CD_long);
    String what = bytes.name();
    Variable count = draft.count(what + ".elements");
    draft.add(new ReadStep.TakeCount(count, bytes, type, 1, elementSize, null, what, phase));
    return count;
  }

  /// What one element of a value behind a pointer takes in C, as far as its Java type tells.
  static long elementSize(CType pointee, JavaUse java, Notes notes, Conversions conversions) {
    if (java.type().equals(JavaNames.STRING)) {
      TextEncoding encoding = TextEncodings.of(pointee, notes, conversions);
      return encoding == null ? 1 : encoding.unit();
    }
    return conversions.types().isVoid(pointee)
        ? Math.max(1, new ElementSize(conversions).of(java))
        : conversions.types().layout(pointee).size();
  }
}
