package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Conversion;
import dev.fjord.plan.Extent;
import dev.fjord.plan.Step;
import dev.fjord.plan.Variable;
import dev.fjord.runtime.Counts;
import dev.fjord.runtime.Handles;
import dev.fjord.runtime.Nulls;
import dev.fjord.runtime.Retention;
import dev.fjord.runtime.Retentions;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps that bring back what C, or a lambda, changed, and those that keep what C keeps.
final class ReturnSteps {
  private final Run run;
  private final Frame frame;

  ReturnSteps(Run run) {
    this.run = run;
    this.frame = run.frame;
  }

  void copyBack(Step.CopyBack step) {
    Object array = frame.get(step.array());
    if (array != null) {
      long length = Array.getLength(array);
      long count = step.valid() == null ? length : Math.min(length, frame.bits(step.valid()));
      long from = frame.bits(step.from());
      new Decoder(run).into(array, count, from, step.conversion().element(), step.array().name());
    }
  }

  /// Only heap memory was copied, so only heap memory takes anything back.
  void passBack(Step.PassBack step) {
    MemorySegment memory = UserMemory.of(frame.get(step.value()));
    if (!memory.isNative()) {
      long all = memory.byteSize();
      long byteSize = step.valid() == null ? all : Math.clamp(frame.bits(step.valid()), 0, all);
      byte[] bytes = run.machine.read(frame.bits(step.from()), byteSize);
      MemorySegment.copy(MemorySegment.ofArray(bytes), 0, memory, 0, byteSize);
    }
  }

  void writeBack(Step.WriteBack step) {
    long to = frame.bits(step.to());
    if (to != 0) {
      write(to + step.offset(), frame.get(step.value()), step);
    }
  }

  void give(Step.Give step) {
    Handles.expire(frame.get(step.handle()));
  }

  void retain(Step.Retain step) {
    Retention retention = run.retention(step.lifetime());
    for (Variable value : step.values()) {
      if (value.kind() instanceof Variable.Java) {
        retention.addReachable(frame.get(value));
      }
    }
    if (step.lifetime() instanceof Step.Lifetime.OfSlot slot) {
      retention.settle(slot(slot));
    }
  }

  void endKept(Step.EndKept step) {
    run.kept(step.owner()).endAll(step.function(), keys(step.keys()));
  }

  private String slot(Step.Lifetime.OfSlot slot) {
    return Retentions.slot(slot.parameter(), keys(slot.keys()));
  }

  private long[] keys(List<Variable> variables) {
    long[] keys = new long[variables.size()];
    for (int i = 0; i < keys.length; i++) {
      Variable key = variables.get(i);
      keys[i] = Bits.extend(frame.bits(key), Frame.carrier(key), false);
    }
    return keys;
  }

  private void write(long to, @Nullable Object value, Step.WriteBack step) {
    Encoder encoder =
        new Encoder(run, (size, alignment) -> run.machine.allocate(size, alignment, false));
    switch (step.conversion()) {
      case Conversion.ElementsPointer elements -> {
        long length = elements.single() ? 1 : Array.getLength(present(value, step));
        requireRoom(length, step);
        encoder.putElements(to, present(value, step), elements, step.what());
      }
      case Conversion.TextPointer text -> writeText(to, (String) present(value, step), text, step);
      case Conversion.Value _,
          Conversion.Aggregate _,
          Conversion.SegmentPointer _,
          Conversion.ViewPointer _,
          Conversion.FunctionPointer _,
          Conversion.HandlePointer _ ->
          encoder.put(to, value, step.conversion(), step.what());
    }
  }

  /// The zero after a text that travels with its length is written only where there is room.
  private void writeText(
      long to, String value, Conversion.TextPointer conversion, Step.WriteBack step) {
    byte[] units = Encoder.terminated(value, conversion, step.what());
    int unit = conversion.encoding().unit();
    long needed = units.length / unit;
    boolean sized = !(conversion.extent() instanceof Extent.ToZero);
    boolean full = sized && step.capacity() != null && frame.bits(step.capacity()) == needed - 1;
    requireRoom(full ? needed - 1 : needed, step);
    run.machine.write(to, full ? Arrays.copyOf(units, units.length - unit) : units);
  }

  private void requireRoom(long count, Step.WriteBack step) {
    if (step.capacity() != null && count > frame.bits(step.capacity())) {
      throw Counts.beyond(count, frame.bits(step.capacity()), step.what());
    }
  }

  private static Object present(@Nullable Object value, Step.WriteBack step) {
    if (value == null) {
      throw Nulls.missing(step.what());
    }
    return value;
  }
}
