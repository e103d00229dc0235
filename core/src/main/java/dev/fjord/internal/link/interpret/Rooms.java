package dev.fjord.internal.link.interpret;

import dev.fjord.plan.CallPlan.Effects;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.Step;
import dev.fjord.plan.Step.Lifetime;
import java.util.List;

/// Finds the room that a lifetime asks for.
final class Rooms {
  private Rooms() {}

  static Room of(Lifetime lifetime, Run run) {
    return switch (lifetime) {
      case Lifetime.OfCall() -> (size, alignment) -> run.machine.allocate(size, alignment, false);
      case Lifetime.OfOwner _, Lifetime.UntilCalled _, Lifetime.OfSlot _ ->
          (size, alignment) -> run.machine.allocate(size, alignment, true);
      case Lifetime.Given(var allocator) -> (size, _) -> allocated(run, allocator, size);
      case Lifetime.OfArena _ ->
          throw new UnsupportedOperationException("memory of the user's arena: not yet");
    };
  }

  static boolean isRetained(Lifetime lifetime) {
    return switch (lifetime) {
      case Lifetime.OfCall() -> false;
      case Lifetime.OfOwner _,
          Lifetime.UntilCalled _,
          Lifetime.OfSlot _,
          Lifetime.OfArena _,
          Lifetime.Given _ ->
          true;
    };
  }

  private static long allocated(Run run, Step.CFunction allocator, long byteSize) {
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
