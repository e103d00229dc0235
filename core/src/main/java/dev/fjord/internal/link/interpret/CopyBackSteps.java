package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Conversion;
import dev.fjord.plan.CopyBackStep;
import dev.fjord.plan.Extent;
import dev.fjord.runtime.Counts;
import dev.fjord.runtime.Nulls;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Steps that bring back what C, or a lambda, changed.
final class CopyBackSteps {
  private final Run run;
  private final Frame frame;

  CopyBackSteps(Run run) {
    this.run = run;
    this.frame = run.frame;
  }

  void take(CopyBackStep step) {
    switch (step) {
      case CopyBackStep.CopyBack it -> copyBack(it);
      case CopyBackStep.PassBack it -> passBack(it);
      case CopyBackStep.WriteBack it -> writeBack(it);
    }
  }

  private void copyBack(CopyBackStep.CopyBack step) {
    Object array = frame.get(step.array());
    if (array != null) {
      long length = Array.getLength(array);
      long count = step.valid() == null ? length : Math.min(length, frame.bits(step.valid()));
      long from = frame.bits(step.from());
      new Decoder(run).into(array, count, from, step.conversion().element(), step.array().name());
    }
  }

  /// Only heap memory was copied, so only heap memory takes anything back.
  private void passBack(CopyBackStep.PassBack step) {
    MemorySegment memory = UserMemory.of(frame.get(step.value()));
    if (!memory.isNative()) {
      long all = memory.byteSize();
      long byteSize = step.valid() == null ? all : Math.clamp(frame.bits(step.valid()), 0, all);
      byte[] bytes = run.machine.read(frame.bits(step.from()), byteSize);
      MemorySegment.copy(MemorySegment.ofArray(bytes), 0, memory, 0, byteSize);
    }
  }

  private void writeBack(CopyBackStep.WriteBack step) {
    long to = frame.bits(step.to());
    if (to != 0) {
      write(to + step.offset(), frame.get(step.value()), step);
    }
  }

  private void write(long to, @Nullable Object value, CopyBackStep.WriteBack step) {
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
      long to, String value, Conversion.TextPointer conversion, CopyBackStep.WriteBack step) {
    byte[] units = Encoder.terminated(value, conversion, step.what());
    int unit = conversion.encoding().unit();
    long needed = units.length / unit;
    boolean sized = !(conversion.extent() instanceof Extent.ToZero);
    boolean full = sized && step.capacity() != null && frame.bits(step.capacity()) == needed - 1;
    requireRoom(full ? needed - 1 : needed, step);
    run.machine.write(to, full ? Arrays.copyOf(units, units.length - unit) : units);
  }

  private void requireRoom(long count, CopyBackStep.WriteBack step) {
    if (step.capacity() != null && count > frame.bits(step.capacity())) {
      throw Counts.beyond(count, frame.bits(step.capacity()), step.what());
    }
  }

  private static Object present(@Nullable Object value, CopyBackStep.WriteBack step) {
    if (value == null) {
      throw Nulls.missing(step.what());
    }
    return value;
  }
}
