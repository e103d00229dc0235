package dev.fjord.internal.link.interpret;

import dev.fjord.internal.link.Linkage;
import dev.fjord.internal.link.Shapes;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// What an upcall stub of this process enters.
final class LocalUpcall {
  private static final MethodHandle ENTER = enterHandle();

  private final UpcallBody body;
  private final Linkage linkage;

  private LocalUpcall(UpcallBody body, Linkage linkage) {
    this.body = body;
    this.linkage = linkage;
  }

  // Sound since the body never throws and its shape is what the planner derived from the C type.
  @SuppressWarnings("restricted")
  static MemorySegment stub(UpcallBody body, Linkage linkage, Arena arena) {
    FunctionDescriptor descriptor = Shapes.descriptor(body.shape().text());
    MethodType type = descriptor.toMethodType();
    MethodHandle target =
        ENTER
            .bindTo(new LocalUpcall(body, linkage))
            .asCollector(Object[].class, type.parameterCount())
            .asType(type);
    return Linker.nativeLinker().upcallStub(target, descriptor, arena);
  }

  @SuppressWarnings("unused") // ENTER finds it by name
  private Object enter(Object[] passed) {
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
    long address = machine.allocate(struct.byteSize(), 16, false);
    machine.write(address, struct.toArray(ValueLayout.JAVA_BYTE));
    return address;
  }

  private Object result(Machine machine, long bits) {
    String layout = body.shape().result();
    if (layout.equals("V")) {
      return 0;
    }
    if (!CallSteps.isStruct(layout)) {
      return Bits.box(layout.charAt(0), bits);
    }
    long byteSize = Shapes.layout(layout).byteSize();
    // A copy on the heap would move; this one is collected once C's stub has taken the bytes.
    MemorySegment struct = Arena.ofAuto().allocate(byteSize, 16);
    return bits == 0
        ? struct
        : struct.copyFrom(MemorySegment.ofArray(machine.read(bits, byteSize)));
  }

  private static MethodHandle enterHandle() {
    try {
      return MethodHandles.lookup()
          .findVirtual(
              LocalUpcall.class, "enter", MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("LocalUpcall.enter", e);
    }
  }
}
