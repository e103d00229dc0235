package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Conversion;
import dev.fjord.plan.ReadStep;
import dev.fjord.plan.Variable;
import dev.fjord.runtime.Counts;
import dev.fjord.runtime.Results;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps that read what C left and make Java values of it.
final class ReadSteps {
  private final Run run;
  private final Frame frame;
  private final Decoder decoder;

  ReadSteps(Run run) {
    this.run = run;
    this.frame = run.frame;
    this.decoder = new Decoder(run);
  }

  void take(ReadStep step) {
    switch (step) {
      case ReadStep.Load it -> load(it);
      case ReadStep.AddressAt it -> addressAt(it);
      case ReadStep.TakeCount it -> takeCount(it);
      case ReadStep.Product it -> product(it);
      case ReadStep.Decode it -> decode(it);
      case ReadStep.Compose it -> compose(it);
    }
  }

  private void load(ReadStep.Load step) {
    long from = frame.bits(step.from());
    if (from == 0) {
      throw run.isNull(step.what());
    }
    frame.setBits(step.into(), run.machine.get(from + step.offset(), step.carrier()));
  }

  private void addressAt(ReadStep.AddressAt step) {
    long from = frame.bits(step.from());
    frame.setBits(step.into(), from == 0 ? 0 : from + step.offset());
  }

  private void takeCount(ReadStep.TakeCount step) {
    Conversion.IntegerValue type = step.type();
    long value = Bits.extend(frame.bits(step.from()), type.carrier(), type.unsigned());
    long capacity = step.capacity() == null ? -1 : frame.bits(step.capacity());
    long count = Counts.taken(value, step.unit(), step.divisor(), capacity);
    if (count == Counts.IMPOSSIBLE) {
      long most = Counts.inUnits(capacity, step.unit(), step.divisor());
      throw Results.impossibleCount(run.view(), step.what(), value, most);
    }
    frame.setBits(step.into(), count);
  }

  private void product(ReadStep.Product step) {
    long count = frame.bits(step.count());
    long product = Counts.product(count, frame.bits(step.unit()));
    if (product == Counts.IMPOSSIBLE) {
      throw Results.impossibleCount(run.view(), step.what(), count, -1);
    }
    frame.setBits(step.into(), product);
  }

  private void decode(ReadStep.Decode step) {
    frame.set(step.into(), decoded(step));
  }

  private void compose(ReadStep.Compose step) {
    List<@Nullable Object> components = new ArrayList<>();
    for (Variable component : step.components()) {
      components.add(frame.get(component));
    }
    frame.set(step.into(), run.members().construct(step.type(), step.constructor(), components));
  }

  /// A block holds scalars and structs; for a pointer it is itself what the pointer points to.
  private @Nullable Object decoded(ReadStep.Decode step) {
    long from = frame.bits(step.from());
    if (!(step.from().kind() instanceof Variable.Block)) {
      return decoder.ofBits(from, step.conversion(), step.what());
    }
    long address = from == 0 ? 0 : from + step.offset();
    return switch (step.conversion()) {
      case Conversion.Pointer pointer -> decoder.ofBits(address, pointer, step.what());
      case Conversion.Value _, Conversion.Aggregate _ ->
          decoder.get(address, step.conversion(), step.what());
    };
  }
}
