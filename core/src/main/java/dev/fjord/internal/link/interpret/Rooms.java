package dev.fjord.internal.link.interpret;

import dev.fjord.plan.CFunction;
import dev.fjord.plan.CallPlan.Effects;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.Lifetime;
import dev.fjord.plan.Variable;
import dev.fjord.runtime.Nulls;
import java.lang.foreign.SegmentAllocator;
import java.util.List;

/// Finds the room that a lifetime asks for.
final class Rooms {
  private Rooms() {}

  static Room of(Lifetime lifetime, Run run) {
    return switch (lifetime) {
      case Lifetime.OfCall() -> (size, alignment) -> run.machine.allocate(size, alignment, false);
      case Lifetime.OfOwner _, Lifetime.UntilCalled _, Lifetime.OfSlot _ ->
          (size, alignment) -> run.machine.allocate(size, alignment, run.retention(lifetime));
      case Lifetime.Given(var allocator) -> (size, _) -> allocated(run, allocator, size);
      case Lifetime.OfArena(var arena) -> (size, alignment) -> lent(run, arena, size, alignment);
    };
  }

  private static long lent(Run run, Variable arena, long byteSize, long alignment) {
    SegmentAllocator allocator = (SegmentAllocator) run.frame.get(arena);
    if (allocator == null) {
      throw Nulls.missing(arena.name());
    }
    return allocator.allocate(Math.max(1, byteSize), alignment).fill((byte) 0).address();
  }

  private static long allocated(Run run, CFunction allocator, long byteSize) {
    long function = run.machine.address(allocator.symbols(), allocator.symbols().getFirst());
    List<Argument> size = List.of(new Argument.Scalar(Carrier.INT64, Math.max(1, byteSize)));
    long address =
        run.machine.invoke(new Invocation(function, allocator.shape(), Effects.NONE, size, 0));
    if (address == 0) {
      throw new OutOfMemoryError(allocator.symbols().getFirst() + "(" + byteSize + ")");
    }
    run.machine.write(address, new byte[Math.toIntExact(byteSize)]);
    return address;
  }
}
