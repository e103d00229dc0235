package dev.fjord.internal.link.interpret;

import dev.fjord.internal.link.Linkage;
import dev.fjord.internal.link.Shapes;
import dev.fjord.internal.link.UpcallAdapters;
import dev.fjord.internal.link.UpcallPools;
import dev.fjord.runtime.Releaser;
import dev.fjord.runtime.Retention;
import dev.fjord.runtime.UpcallPool;
import dev.fjord.runtime.UpcallSlot;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What C enters in this process: a slot, then the body on a machine of its own.
final class LocalUpcall {
  private final UpcallBody body;
  private final Linkage linkage;

  private LocalUpcall(UpcallBody body, Linkage linkage) {
    this.body = body;
    this.linkage = linkage;
  }

  /// A function pointer for C, to be released.
  static UpcallSlot open(UpcallBody body, Linkage linkage) {
    return pool(body, linkage)
        .open(new LocalUpcall(body, linkage), adapter(body), body.defaultBits());
  }

  /// A function pointer that C keeps.
  static UpcallSlot openKept(UpcallBody body, Linkage linkage, Retention kept) {
    UpcallSlot slot =
        dev.fjord.runtime.Upcalls.openRetained(
            pool(body, linkage),
            new LocalUpcall(body, linkage),
            adapter(body),
            body.defaultBits(),
            kept);
    return Objects.requireNonNull(slot);
  }

  /// A function pointer that C keeps until it has called it.
  static UpcallSlot openOnce(UpcallBody body, Linkage linkage, Retention kept, Releaser once) {
    return dev.fjord.runtime.Upcalls.openEnding(
        pool(body, linkage),
        new LocalUpcall(body, linkage),
        adapter(body),
        body.defaultBits(),
        new dev.fjord.runtime.Upcalls.Ending(kept, once));
  }

  private static UpcallPool pool(UpcallBody body, Linkage linkage) {
    return UpcallPools.of(body.shape().text(), linkage.safety());
  }

  private static Object adapter(UpcallBody body) {
    return UpcallAdapters.generic(
        body.shape().text(), (upcall, passed) -> ((LocalUpcall) upcall).enter(passed));
  }

  private @Nullable Object enter(Object[] passed) {
    try (Machine machine = new LocalMachine(linkage)) {
      long[] arguments = new long[passed.length];
      for (int i = 0; i < passed.length; i++) {
        arguments[i] = bits(machine, passed[i]);
      }
      return result(machine, body.enter(machine, arguments));
    }
  }

  private static long bits(Machine machine, Object passed) {
    if (!(passed instanceof MemorySegment struct)) {
      return Bits.unbox(passed);
    }
    long address = machine.allocate(struct.byteSize(), Room.ALIGNMENT, false);
    machine.write(address, struct.toArray(ValueLayout.JAVA_BYTE));
    return address;
  }

  private @Nullable Object result(Machine machine, long bits) {
    String layout = body.shape().result();
    if (layout.equals("V")) {
      return null;
    }
    if (!CallSteps.isStruct(layout)) {
      return Bits.box(layout.charAt(0), bits);
    }
    long byteSize = Shapes.layout(layout).byteSize();
    // The machine's memory is gone before the bytes are taken; this is collected afterwards.
    MemorySegment struct = Arena.ofAuto().allocate(byteSize, Room.ALIGNMENT);
    return bits == 0
        ? struct
        : struct.copyFrom(MemorySegment.ofArray(machine.read(bits, byteSize)));
  }
}
