package dev.fjord.internal.link.interpret;

import dev.fjord.plan.CheckStep;
import dev.fjord.plan.TextEncoding;
import dev.fjord.plan.Variable;
import dev.fjord.runtime.Counts;
import dev.fjord.runtime.Nulls;
import dev.fjord.runtime.StackReserve;
import org.jspecify.annotations.Nullable;

/// Steps that look at Java values before anything happens.
final class CheckSteps {
  private final Frame frame;
  private final Scalars scalars;

  CheckSteps(Run run) {
    this.frame = run.frame;
    this.scalars = new Scalars(run.members());
  }

  void take(CheckStep step) {
    switch (step) {
      case CheckStep.RequireNonNull it -> requireNonNull(it);
      case CheckStep.CountOf it -> countOf(it);
      case CheckStep.RequireEqual it -> requireEqual(it);
      case CheckStep.RequireCapacity it -> requireCapacity(it);
      case CheckStep.ToC it -> toC(it);
      case CheckStep.Constant it -> constant(it);
      case CheckStep.FitCount it -> fitCount(it);
      case CheckStep.Quotient it -> quotient(it);
      case CheckStep.ReserveStack _ -> StackReserve.ensureForKept();
    }
  }

  private void requireNonNull(CheckStep.RequireNonNull step) {
    Nulls.require(frame.get(step.value()), step.what());
  }

  private void countOf(CheckStep.CountOf step) {
    frame.setBits(step.into(), count(frame.get(step.value()), step));
  }

  private void requireEqual(CheckStep.RequireEqual step) {
    Variable optional = step.optional();
    if (optional == null || frame.get(optional) != null) {
      Counts.requireEqual(frame.bits(step.left()), frame.bits(step.right()), step.what());
    }
  }

  private void requireCapacity(CheckStep.RequireCapacity step) {
    Counts.requireCapacity(frame.bits(step.capacity()), step.what());
  }

  private void toC(CheckStep.ToC step) {
    frame.setBits(
        step.into(), scalars.bits(frame.get(step.value()), step.conversion(), step.what()));
  }

  private void constant(CheckStep.Constant step) {
    frame.setBits(step.into(), Bits.truncate(step.bits(), Frame.carrier(step.into())));
  }

  /// A count that goes into a narrower C integer is checked, one that comes from it is extended.
  private void fitCount(CheckStep.FitCount step) {
    long bits = frame.bits(step.count());
    int from = Frame.carrier(step.count()).byteSize();
    boolean comesFromC = from < Frame.carrier(step.into()).byteSize();
    frame.setBits(
        step.into(),
        comesFromC
            ? Bits.extend(bits, step.type().carrier(), step.type().unsigned())
            : scalars.fit(bits, step.type(), step.what()));
  }

  private void quotient(CheckStep.Quotient step) {
    long unit = frame.bits(step.unit());
    frame.setBits(step.into(), Counts.divided(frame.bits(step.count()), unit, step.what()));
  }

  private long count(@Nullable Object value, CheckStep.CountOf step) {
    Variable named = step.value();
    TextEncoding encoding = step.encoding();
    if (value == null) {
      return 0;
    }
    if (value instanceof String text && encoding != null) {
      long bytes = Extents.byteSize(text, encoding, named.name());
      return Counts.divided(bytes, step.unit() == 0 ? encoding.unit() : step.unit(), named.name());
    }
    long length = Extents.length(value);
    return step.unit() == 0
        ? length
        : Counts.divided(length * Extents.elementSize(value), step.unit(), named.name());
  }
}
