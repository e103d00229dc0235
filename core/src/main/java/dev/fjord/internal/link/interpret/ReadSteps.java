package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Carrier;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.Step;
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

  void load(Step.Load step) {
    long from = frame.bits(step.from());
    if (from == 0) {
      throw run.isNull(step.what());
    }
    frame.setBits(step.into(), run.machine.get(from + step.offset(), step.carrier()));
  }

  void addressAt(Step.AddressAt step) {
    long from = frame.bits(step.from());
    frame.setBits(step.into(), from == 0 ? 0 : from + step.offset());
  }

  void takeCount(Step.TakeCount step) {
    Conversion.IntegerValue type = step.type();
    long value = Bits.extend(frame.bits(step.from()), type.carrier(), type.unsigned());
    long capacity = step.capacity() == null ? -1 : frame.bits(step.capacity());
    long count = Counts.taken(value, step.unit(), step.divisor(), capacity);
    if (count == Counts.IMPOSSIBLE) {
      throw Results.impossibleCount(run.view(), step.what(), value, capacity);
    }
    frame.setBits(step.into(), count);
  }

  void product(Step.Product step) {
    long count = frame.bits(step.count());
    long product = Counts.product(count, frame.bits(step.unit()));
    if (product == Counts.IMPOSSIBLE) {
      throw Results.impossibleCount(run.view(), step.what(), count, -1);
    }
    frame.setBits(step.into(), product);
  }

  void decode(Step.Decode step) {
    frame.set(step.into(), decoded(step));
  }

  void newHandle(Step.NewHandle step) {
    long value = frame.bits(step.from());
    boolean absent = value == 0 && step.conversion().carrier() == Carrier.POINTER;
    if (absent && !step.conversion().nullable()) {
      throw run.isNull(step.into().name());
    }
    frame.set(step.into(), absent ? null : made(step, value));
  }

  private Object made(Step.NewHandle step, long value) {
    List<@Nullable Object> parents = new ArrayList<>();
    for (Variable parent : step.parents()) {
      parents.add(frame.get(parent));
    }
    if (step.made()) {
      run.taken.add(step.from());
      return run.handles().wrapMade(step.conversion().java(), value, parents.toArray());
    }
    return run.handles().wrap(step.conversion().java(), value, step.owned(), parents.toArray());
  }

  void compose(Step.Compose step) {
    List<@Nullable Object> components = new ArrayList<>();
    for (Variable component : step.components()) {
      components.add(frame.get(component));
    }
    frame.set(step.into(), run.members().construct(step.type(), step.constructor(), components));
  }

  /// A block holds scalars and structs; for a pointer it is itself what the pointer points to.
  private @Nullable Object decoded(Step.Decode step) {
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
