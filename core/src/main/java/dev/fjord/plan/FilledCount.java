package dev.fjord.plan;

import dev.fjord.c.CType;
import org.jspecify.annotations.Nullable;

/// Plans how much of Java's memory C has filled: `valid = "return"`, or the new value of a pointer
/// that counts.
record FilledCount(CallContext context, CountArguments counts) {

  /// How many elements of an array are valid, or null if all are.
  @Nullable Variable elements(
      Argument argument, Variable count, Conversion.ElementsPointer conversion) {
    Sizing sizing = argument.sizing();
    String what = argument.value().name();
    CType pointee = context.types.pointee(conversion.c());
    boolean bytes = sizing.countsBytes(pointee == null || context.types.isVoid(pointee), false);
    long elementSize = conversion.element().byteSize();
    Reference reference = sizing.afterCall(context.matching.c(), context.types);
    if (reference == null || !bytes || elementSize == 1) {
      Variable valid = taken(reference, count, what);
      Variable size = counts.unit(count);
      return valid == null || size == null
          ? valid
          : LeftCount.elements(
              left().times(valid, size, what), elementSize, context.draft, Phase.COPY_BACK);
    }
    Variable capacity = context.draft.length(argument.value(), 0, conversion);
    return left().take(reference, elementSize, capacity, what);
  }

  /// How many bytes of memory are valid, or null if all are.
  @Nullable Variable bytes(Argument argument, Variable count, CType pointee) {
    Sizing sizing = argument.sizing();
    String what = argument.value().name();
    Variable valid = taken(sizing.afterCall(context.matching.c(), context.types), count, what);
    Variable size = counts.unit(count);
    if (valid == null || size != null) {
      return valid == null || size == null ? null : left().times(valid, size, what);
    }
    return left().times(valid, unit(sizing, pointee), what);
  }

  private long unit(Sizing sizing, CType pointee) {
    Reference unit = sizing.unit();
    CParameter parameter = unit == null ? null : context.matching.c().find(unit.root());
    if (parameter != null && context.matching.role(parameter) instanceof Role.Unit(long size)) {
      return size;
    }
    boolean untyped = context.types.isVoid(pointee);
    return sizing.countsBytes(untyped, false) || untyped ? 1 : context.types.layout(pointee).size();
  }

  private @Nullable Variable taken(@Nullable Reference reference, Variable count, String what) {
    return reference == null ? null : left().take(reference, 1, count, what);
  }

  private LeftCount left() {
    return new LeftCount(context, context.site, Phase.COPY_BACK);
  }
}
