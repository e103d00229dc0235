package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Conversion;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.Lifetime;
import dev.fjord.runtime.Nulls;
import dev.fjord.runtime.Retention;
import dev.fjord.runtime.Retentions;
import dev.fjord.runtime.Segments;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Steps that make memory and function pointers for C.
final class EncodeSteps {
  private final Run run;
  private final Frame frame;

  EncodeSteps(Run run) {
    this.run = run;
    this.frame = run.frame;
  }

  void take(EncodeStep step) {
    switch (step) {
      case EncodeStep.Allocate it -> allocate(it);
      case EncodeStep.ConstantText it -> constantText(it);
      case EncodeStep.Encode it -> encode(it);
      case EncodeStep.Pass it -> pass(it);
      case EncodeStep.OpenUpcall it -> openUpcall(it);
      case EncodeStep.OpenReleaser it -> openReleaser(it);
      case EncodeStep.Store it -> store(it);
    }
  }

  private void allocate(EncodeStep.Allocate step) {
    long count = step.count() == null ? 1 : frame.bits(step.count());
    Room room = Rooms.of(step.lifetime(), run);
    frame.setBits(step.into(), room.allocate(count * step.elementSize(), step.alignment()));
  }

  private void constantText(EncodeStep.ConstantText step) {
    byte[] units = step.text().getBytes(StandardCharsets.UTF_8);
    byte[] terminated = Arrays.copyOf(units, units.length + 1);
    long address = run.machine.allocate(terminated.length, 1, false);
    run.machine.write(address, terminated);
    frame.setBits(step.into(), address);
  }

  private void encode(EncodeStep.Encode step) {
    Object value = frame.get(step.value());
    Room room = Rooms.of(step.lifetime(), run);
    frame.setBits(step.into(), encoded(value, step, room));
  }

  private void pass(EncodeStep.Pass step) {
    Object value = frame.get(step.value());
    MemorySegment memory =
        value instanceof Buffer buffer
            ? Segments.ofBuffer(buffer, step.what())
            : UserMemory.of(value);
    if (step.written()) {
      Segments.requireWritable(memory, step.what());
    }
    if (memory.isNative() || step.critical()) {
      frame.set(step.into(), run.machine.pass(memory, step.read(), step.written()));
    } else {
      frame.setBits(step.into(), copy(memory));
    }
  }

  private void openUpcall(EncodeStep.OpenUpcall step) {
    Object function = frame.get(step.function());
    if (function == null && !step.conversion().nullable()) {
      throw Nulls.missing(step.function().name());
    }
    frame.setBits(step.into(), function == null ? 0 : opened(function, step));
  }

  private void openReleaser(EncodeStep.OpenReleaser step) {
    frame.setBits(step.into(), Upcalls.openReleaser(run, step));
  }

  private void store(EncodeStep.Store step) {
    long to = frame.bits(step.to());
    if (to != 0) {
      run.machine.put(to + step.offset(), step.carrier(), frame.bits(step.value()));
    }
  }

  @SuppressWarnings("restricted") // nothing is freed by address
  private static Retention until(@Nullable Arena arena) {
    Retention kept = new Retention(new Retentions());
    if (arena != null) {
      MemorySegment.NULL.reinterpret(arena, _ -> kept.finish());
    }
    return kept;
  }

  private long encoded(@Nullable Object value, EncodeStep.Encode step, Room room) {
    Encoder encoder =
        new Encoder(run, room, (function, type) -> opened(function, type, step.lifetime()));
    return switch (step.conversion()) {
      case Conversion.ElementsPointer elements when value != null && !step.contents() ->
          room.allocate(Array.getLength(value) * elements.element().byteSize());
      case Conversion.Pointer pointer -> encoder.pointer(value, pointer, step.what());
      case Conversion.Value _, Conversion.Aggregate _ -> {
        long cell = room.allocate(step.conversion().byteSize());
        encoder.put(cell, value, step.conversion(), step.what());
        yield cell;
      }
    };
  }

  /// All of it even if C only writes, because C may write less than all.
  private long copy(MemorySegment memory) {
    long address = run.machine.allocate(memory.byteSize(), Room.ALIGNMENT, false);
    run.machine.write(address, memory.toArray(ValueLayout.JAVA_BYTE));
    return address;
  }

  private long opened(Object function, EncodeStep.OpenUpcall step) {
    return step.lifetime() instanceof Lifetime.UntilCalled(var until) && until.equals(step.into())
        ? Upcalls.openOnce(run, function, step)
        : opened(function, step.conversion(), step.lifetime());
  }

  private long opened(Object function, Conversion.FunctionPointer type, Lifetime lifetime) {
    return switch (lifetime) {
      case Lifetime.OfCall() -> Upcalls.open(run, function, type);
      case Lifetime.OfArena(var arena) ->
          Upcalls.openKept(run, function, type, until((Arena) frame.get(arena)));
      case Lifetime.OfOwner _, Lifetime.OfSlot _, Lifetime.UntilCalled _, Lifetime.Given _ ->
          Upcalls.openKept(run, function, type, run.retention(lifetime));
    };
  }
}
