package dev.fjord.internal.link.interpret;

import dev.fjord.internal.link.Downcalls;
import dev.fjord.internal.link.ErrnoCell;
import dev.fjord.internal.link.Linkage;
import dev.fjord.internal.link.Shapes;
import dev.fjord.plan.CallPlan.Effects;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.Shape;
import dev.fjord.runtime.Binding;
import dev.fjord.runtime.BlockingCall;
import dev.fjord.runtime.Releaser;
import dev.fjord.runtime.Retention;
import dev.fjord.runtime.UpcallSlot;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls in this process.
///
/// Memory of the call lives in a confined arena. What is retained is never freed: C may use it at
/// any time.
final class LocalMachine implements Machine {
  private static final long ERRNO_OFFSET =
      Linker.Option.captureStateLayout().byteOffset(MemoryLayout.PathElement.groupElement("errno"));

  private final Linkage linkage;
  private final Arena arena = Arena.ofConfined();
  private final List<UpcallSlot> slots = new ArrayList<>();
  private int errno;

  LocalMachine(Linkage linkage) {
    this.linkage = linkage;
  }

  @Override
  public long allocate(long byteSize, long byteAlignment, boolean retained) {
    Arena owner = retained ? Arena.global() : arena;
    // One byte more, since C must get an address of its own also for nothing.
    return owner.allocate(Math.max(1, byteSize), byteAlignment).address();
  }

  @Override
  public long get(long address, Carrier carrier) {
    return LocalMemory.get(address, carrier);
  }

  @Override
  public void put(long address, Carrier carrier, long bits) {
    LocalMemory.put(address, carrier, bits);
  }

  @Override
  public byte[] read(long address, long byteSize) {
    return LocalMemory.at(address, byteSize).toArray(ValueLayout.JAVA_BYTE);
  }

  @Override
  public void write(long address, byte[] bytes) {
    LocalMemory.at(address, bytes.length).copyFrom(MemorySegment.ofArray(bytes));
  }

  @Override
  public long byteSizeToZero(long address, int unit, long limit) {
    return LocalMemory.byteSizeToZero(address, unit, limit);
  }

  @Override
  public long address(List<String> symbols, String function) {
    return linkage.address(symbols, function);
  }

  @Override
  public long variable(List<String> symbols, String method) {
    return linkage.variable(symbols, method);
  }

  @Override
  public Argument pass(MemorySegment memory, boolean read, boolean written) {
    return new Argument.UserMemory(memory);
  }

  @Override
  @SuppressWarnings("restricted") // the arena only ends the segment earlier
  public MemorySegment view(long address, long byteSize, boolean expires) {
    MemorySegment memory = LocalMemory.at(address, byteSize);
    return expires ? memory.reinterpret(arena, null) : memory;
  }

  @Override
  public long open(UpcallBody body, boolean retained) {
    UpcallSlot slot = LocalUpcall.open(body, linkage);
    if (!retained) {
      slots.add(slot);
    }
    return slot.address();
  }

  @Override
  public long allocate(long byteSize, long byteAlignment, Retention kept) {
    return kept.memory().allocate(Math.max(1, byteSize), byteAlignment).address();
  }

  @Override
  public long open(UpcallBody body, Retention kept) {
    return LocalUpcall.openKept(body, linkage, kept).address();
  }

  @Override
  public long open(UpcallBody body, Retention kept, Releaser releaser) {
    return LocalUpcall.openOnce(body, linkage, kept, releaser).address();
  }

  @Override
  public int errno() {
    return errno;
  }

  @Override
  public void close() {
    slots.forEach(UpcallSlot::release);
    arena.close();
  }

  @Override
  public long invoke(Invocation invocation) {
    MethodHandle handle = Downcalls.handle(invocation.shape().text(), flags(invocation.effects()));
    MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
    List<Object> arguments = arguments(invocation, state);
    Object result =
        invocation.effects().blocking() && BlockingCall.isNeeded()
            ? handOver(handle, arguments, invocation)
            : invoke(handle, arguments, invocation.effects());
    if (invocation.effects().errno()) {
      errno = state.get(ValueLayout.JAVA_INT, ERRNO_OFFSET);
    }
    return switch (result) {
      case null -> 0;
      case MemorySegment _ -> invocation.result();
      default -> Bits.unbox(result);
    };
  }

  private static int flags(Effects effects) {
    int critical = effects.critical() ? Binding.CRITICAL | Binding.HEAP : 0;
    return effects.errno() ? critical | Binding.ERRNO : critical;
  }

  private List<Object> arguments(Invocation invocation, MemorySegment state) {
    List<Object> all = new ArrayList<>();
    all.add(MemorySegment.ofAddress(invocation.function()));
    Shape shape = invocation.shape();
    if (CallSteps.isStruct(shape.result())) {
      all.add(into(invocation.result(), shape.result()));
    }
    if (invocation.effects().errno()) {
      all.add(state);
    }
    for (int i = 0; i < shape.arguments().size(); i++) {
      all.add(argument(shape.arguments().get(i), invocation.arguments().get(i)));
    }
    return all;
  }

  private static SegmentAllocator into(long address, String layout) {
    return (_, _) -> LocalMemory.at(address, Shapes.layout(layout).byteSize());
  }

  private static Object argument(String letter, Argument argument) {
    return switch (argument) {
      case Argument.UserMemory(var segment) -> letter.equals("A") ? segment : segment.address();
      case Argument.Struct(var address) ->
          LocalMemory.at(address, Shapes.layout(letter).byteSize());
      case Argument.Scalar(_, var bits) ->
          letter.equals("A") ? MemorySegment.ofAddress(bits) : Bits.box(letter.charAt(0), bits);
    };
  }

  private static @Nullable Object handOver(
      MethodHandle handle, List<Object> arguments, Invocation invocation) {
    BlockingCall call = new BlockingCall(handle, arguments.toArray());
    if (invocation.effects().clearErrno()) {
      call.after(ErrnoCell::clear);
    }
    return call.call("the function at 0x" + Long.toHexString(invocation.function()));
  }

  private static Object invoke(MethodHandle handle, List<Object> arguments, Effects effects) {
    if (effects.clearErrno()) {
      ErrnoCell.clear();
    }
    try {
      return handle.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("C throws nothing", e);
    }
  }
}
