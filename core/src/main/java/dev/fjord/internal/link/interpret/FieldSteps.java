package dev.fjord.internal.link.interpret;

import dev.fjord.Struct;
import dev.fjord.StructArray;
import dev.fjord.plan.BitRange;
import dev.fjord.plan.CFunction;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.FieldStep;
import dev.fjord.plan.Variable;
import dev.fjord.runtime.Fields;
import dev.fjord.runtime.LibraryLife;
import dev.fjord.runtime.Results;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps on memory that the user sees.
final class FieldSteps {
  private final Run run;
  private final Frame frame;

  FieldSteps(Run run) {
    this.run = run;
    this.frame = run.frame;
  }

  void take(FieldStep step) {
    switch (step) {
      case FieldStep.RequireIndex it -> {
        long count = it.count() == null ? it.length() : frame.bits(it.count());
        Fields.requireIndex(frame.bits(it.index()), count, it.what());
      }
      case FieldStep.RequireBits it -> {
        long value = extended(it.value(), it.bits());
        Fields.requireBits(value, it.bits().least(), it.bits().greatest(), it.what());
      }
      case FieldStep.SegmentOf it -> frame.set(it.into(), segment(frame.get(it.view())));
      case FieldStep.AllocateIn it -> frame.set(it.into(), allocated(it));
      case FieldStep.SymbolAddress it ->
          frame.setBits(it.into(), run.machine.variable(it.symbols(), it.symbols().getFirst()));
      case FieldStep.Slice it -> frame.set(it.into(), slice(it));
      case FieldStep.Behind it -> frame.set(it.into(), behind(it));
      case FieldStep.Own it -> frame.set(it.into(), owned(it));
      case FieldStep.NewView it -> frame.set(it.into(), view(it));
      case FieldStep.ReadField it -> frame.setBits(it.into(), read(it));
      case FieldStep.ReadBits it ->
          frame.setBits(it.into(), Bits.truncate(bits(it), Frame.carrier(it.into())));
      case FieldStep.ReadMemory it -> readMemory(it);
      case FieldStep.WriteField it -> write(it);
      case FieldStep.WriteBits it -> writeBits(it);
      case FieldStep.WriteMemory it -> writeMemory(it);
      case FieldStep.CopyMemory it ->
          Fields.copy(
              memory(it.to()), offset(it.to()), memory(it.from()), it.byteSize(), it.what());
    }
  }

  // ---- memory

  static @Nullable MemorySegment segment(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case MemorySegment segment -> segment;
      case Struct struct -> struct.segment();
      case StructArray<?> array -> array.segment();
      default -> throw new AssertionError(value.getClass() + " has no memory");
    };
  }

  private MemorySegment memory(Variable variable) {
    MemorySegment found = segment(frame.get(variable));
    if (found == null) {
      throw new AssertionError(variable + " is null");
    }
    return found;
  }

  private MemorySegment memory(FieldStep.At at) {
    return memory(at.memory());
  }

  private long offset(FieldStep.At at) {
    return at.offset() + (at.index() == null ? 0 : frame.bits(at.index()) * at.stride());
  }

  private MemorySegment allocated(FieldStep.AllocateIn step) {
    SegmentAllocator allocator = (SegmentAllocator) frame.get(step.arena());
    if (allocator == null) {
      throw dev.fjord.runtime.Nulls.missing(step.arena().name());
    }
    long count = step.count() == null ? 1 : frame.bits(step.count());
    return allocator.allocate(count * step.elementSize(), step.alignment()).fill((byte) 0);
  }

  private MemorySegment slice(FieldStep.Slice step) {
    MemorySegment memory = memory(step.from());
    long offset = offset(step.from());
    if (step.count() == null) {
      return step.elementSize() == 0
          ? memory.asSlice(offset)
          : memory.asSlice(offset, step.elementSize());
    }
    long count = frame.bits(step.count());
    long most = (memory.byteSize() - offset) / step.elementSize();
    if (count > most) {
      throw Results.impossibleCount(run.view(), step.what(), count, most);
    }
    return memory.asSlice(offset, count * step.elementSize());
  }

  private @Nullable MemorySegment behind(FieldStep.Behind step) {
    long address = frame.bits(step.address());
    long byteSize = step.elementSize() * (step.count() == null ? 1 : frame.bits(step.count()));
    if (step.owner() != null) {
      return Fields.behind(address, byteSize, memory(step.owner()));
    }
    if (step.arena() != null && frame.get(step.arena()) instanceof Arena arena) {
      return Fields.behind(address, byteSize, arena);
    }
    return address == 0 ? null : run.machine.view(address, byteSize, false);
  }

  @SuppressWarnings("restricted") // nothing is freed by address; the arena calls what C says
  private @Nullable MemorySegment owned(FieldStep.Own step) {
    long address = frame.bits(step.address());
    Arena arena = (Arena) frame.get(step.arena());
    if (address == 0 || arena == null) {
      return null;
    }
    LibraryLife life = run.binding.linkage().life();
    if (life != null) {
      life.keepUntil(arena);
    }
    long count = step.count() == null ? 1 : frame.bits(step.count());
    MemorySegment memory = Fields.behind(address, count * step.elementSize(), arena);
    MemorySegment.NULL.reinterpret(arena, _ -> free(address, step.free()));
    return memory;
  }

  // The machine of this call is gone when the arena closes.
  private void free(long address, CFunction function) {
    try (Machine machine = run.binding.open()) {
      long at = machine.address(function.symbols(), function.symbols().getFirst());
      List<Argument> pointer = List.of(new Argument.Scalar(Carrier.POINTER, address));
      machine.invoke(new Invocation(at, function.shape(), CallPlan.Effects.NONE, pointer, 0));
    }
  }

  private @Nullable Object view(FieldStep.NewView step) {
    MemorySegment memory = segment(frame.get(step.segment()));
    return memory == null ? null : Views.make(run.binding, step.view(), step.array(), memory);
  }

  // ---- reading

  private long read(FieldStep.ReadField step) {
    return read(memory(step.from()), offset(step.from()), step.carrier());
  }

  private static long read(MemorySegment memory, long at, Carrier carrier) {
    return switch (carrier) {
      case BOOL, INT8 -> Byte.toUnsignedLong(memory.get(ValueLayout.JAVA_BYTE, at));
      case INT16 -> Short.toUnsignedLong(memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, at));
      case INT32, FLOAT -> Integer.toUnsignedLong(memory.get(ValueLayout.JAVA_INT_UNALIGNED, at));
      case INT64, DOUBLE, POINTER, MEMORY -> memory.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
    };
  }

  /// Bit by bit, as the definition has it.
  private long bits(FieldStep.ReadBits step) {
    BitRange bits = step.bits();
    long value = 0;
    for (int i = 0; i < bits.width(); i++) {
      int bit = bits.shift() + i;
      byte held = memory(step.from()).get(ValueLayout.JAVA_BYTE, offset(step.from()) + bit / 8);
      value |= (long) (held >> (bit % 8) & 1) << i;
    }
    int unused = 64 - bits.width();
    return bits.signed() ? value << unused >> unused : value;
  }

  private void readMemory(FieldStep.ReadMemory step) {
    byte[] bytes =
        memory(step.from())
            .asSlice(offset(step.from()), step.byteSize())
            .toArray(ValueLayout.JAVA_BYTE);
    long address = run.machine.allocate(Math.max(1, step.byteSize()), step.alignment(), false);
    run.machine.write(address, bytes);
    frame.setBits(step.into(), address);
  }

  // ---- writing

  private void write(FieldStep.WriteField step) {
    MemorySegment memory = memory(step.to());
    long at = offset(step.to());
    long bits = frame.bits(step.value());
    switch (step.carrier()) {
      case BOOL, INT8 -> memory.set(ValueLayout.JAVA_BYTE, at, (byte) bits);
      case INT16 -> memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) bits);
      case INT32, FLOAT -> memory.set(ValueLayout.JAVA_INT_UNALIGNED, at, (int) bits);
      case INT64, DOUBLE, POINTER, MEMORY -> memory.set(ValueLayout.JAVA_LONG_UNALIGNED, at, bits);
    }
  }

  private void writeBits(FieldStep.WriteBits step) {
    MemorySegment memory = memory(step.to());
    long value = frame.bits(step.value());
    for (int i = 0; i < step.bits().width(); i++) {
      int bit = step.bits().shift() + i;
      long at = offset(step.to()) + bit / 8;
      int mask = 1 << (bit % 8);
      int held = memory.get(ValueLayout.JAVA_BYTE, at);
      boolean set = (value >> i & 1) != 0;
      memory.set(ValueLayout.JAVA_BYTE, at, (byte) (set ? held | mask : held & ~mask));
    }
  }

  private void writeMemory(FieldStep.WriteMemory step) {
    byte[] bytes = run.machine.read(frame.bits(step.from()), step.byteSize());
    MemorySegment.copy(
        MemorySegment.ofArray(bytes), 0, memory(step.to()), offset(step.to()), step.byteSize());
  }

  private long extended(Variable variable, BitRange bits) {
    return Bits.extend(frame.bits(variable), Frame.carrier(variable), !bits.signed());
  }
}
