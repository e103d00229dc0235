package dev.fjord.internal.link.relocate;

import dev.fjord.internal.link.Linkage;
import dev.fjord.internal.link.PlanBuilder;
import dev.fjord.internal.link.Shapes;
import dev.fjord.internal.link.interpret.Argument;
import dev.fjord.internal.link.interpret.Invocation;
import dev.fjord.internal.link.interpret.Machine;
import dev.fjord.internal.link.interpret.Machines;
import dev.fjord.internal.link.interpret.UpcallBody;
import dev.fjord.plan.CallPlan.Effects;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The half that has C: it gives blocks memory of its own, patches pointers, and calls.
final class Worker implements Port {
  private final Linkage linkage;
  private final Port client;
  private final Map<Long, Call> calls = new HashMap<>();
  private final Map<Long, Long> addresses = new HashMap<>();
  private final Map<Long, Long> functions = new HashMap<>();
  private final List<Call> ended = new ArrayList<>();
  private int depth;

  private record Call(Machine machine, Map<Long, Integer> blocks) {}

  Worker(Linkage linkage, Port client) {
    this.linkage = linkage;
    this.client = client;
  }

  @Override
  public byte[] ask(byte[] request) {
    Message message = Message.of(request);
    Message reply = Message.empty();
    switch (Request.of(message)) {
      case ADDRESS -> reply.put(address(message));
      case INVOKE -> invoke(message, reply);
      case READ -> reply.put(here().read(message.number(), message.number()));
      case WRITE -> here().write(message.number(), checked(message.blob()));
      case POINT -> point(message);
      case SCAN -> reply.put(scan(message));
      case END -> end(message.number());
    }
    return reply.toBytes();
  }

  private long address(Message message) {
    String function = message.text();
    List<String> symbols = new ArrayList<>();
    for (int i = message.count(); i > 0; i--) {
      symbols.add(message.text());
    }
    return linkage.address(symbols, function);
  }

  private long scan(Message message) {
    long address = message.number();
    int unit = message.count();
    return here().byteSizeToZero(address, unit, message.number());
  }

  private void point(Message message) {
    Call call = call(message.number());
    takeBlocks(message, call);
    long address = message.number();
    Carrier carrier = Carrier.valueOf(message.text());
    call.machine.put(address, carrier, resolved(Reference.from(message), call));
  }

  private void invoke(Message message, Message reply) {
    Call call = call(message.number());
    takeBlocks(message, call);
    long function = message.number();
    Shape shape = PlanBuilder.shape(message.text());
    Effects effects = new Effects(false, message.truth(), message.truth());
    List<Argument> arguments = new ArrayList<>();
    for (String layout : shape.arguments()) {
      long bits = resolved(Reference.from(message), call);
      arguments.add(
          Client.isStruct(layout)
              ? new Argument.Struct(bits)
              : new Argument.Scalar(Carrier.INT64, bits));
    }
    long result = resolved(Reference.from(message), call);
    depth++;
    long returned =
        call.machine.invoke(new Invocation(function, shape, effects, arguments, result));
    depth--;
    reply.put(returned).put(call.machine.errno());
    reply.put(call.blocks.size());
    call.blocks.forEach(
        (id, size) -> reply.put(id).put(call.machine.read(addresses.get(id), size)));
    closeEnded();
  }

  // ---- blocks

  private void takeBlocks(Message message, Call call) {
    List<Runnable> patches = new ArrayList<>();
    for (int i = message.count(); i > 0; i--) {
      long id = message.number();
      boolean retained = message.truth();
      byte[] bytes = checked(message.blob());
      long address =
          addresses.computeIfAbsent(id, _ -> call.machine.allocate(bytes.length, 16, retained));
      call.machine.write(address, bytes);
      call.blocks.put(id, bytes.length);
      for (int j = message.count(); j > 0; j--) {
        long place = address + message.number();
        Reference target = Reference.from(message);
        // The block that is pointed to may stand later in the message.
        patches.add(() -> call.machine.put(place, Carrier.POINTER, resolved(target, call)));
      }
    }
    patches.forEach(Runnable::run);
  }

  private long resolved(Reference reference, Call call) {
    return switch (reference) {
      case Reference.Foreign(var address) -> address;
      case Reference.Place(var block, var offset) -> addresses.get(block) + offset;
      case Reference.Function function ->
          functions.computeIfAbsent(function.id(), _ -> stub(function, call));
    };
  }

  private static byte[] checked(byte[] bytes) {
    MemorySegment memory = MemorySegment.ofArray(bytes);
    for (long at = 0; at + Long.BYTES <= bytes.length; at++) {
      Addresses.requireForeign(memory.get(ValueLayout.JAVA_LONG_UNALIGNED, at));
    }
    return bytes;
  }

  // ---- callbacks

  private long stub(Reference.Function function, Call call) {
    return call.machine.open(new RemoteBody(function), function.retained());
  }

  /// Enters a callback on the client's side.
  private final class RemoteBody implements UpcallBody {
    private final long id;
    private final Shape shape;
    private final long defaultBits;

    RemoteBody(Reference.Function function) {
      this.id = function.id();
      this.shape = PlanBuilder.shape(function.shape());
      this.defaultBits = function.defaultBits();
    }

    @Override
    public Shape shape() {
      return shape;
    }

    @Override
    public long defaultBits() {
      return defaultBits;
    }

    @Override
    public long enter(Machine machine, long[] arguments) {
      Message request = Message.empty().put(id);
      for (int i = 0; i < arguments.length; i++) {
        String layout = shape.arguments().get(i);
        if (Client.isStruct(layout)) {
          request.put(machine.read(arguments[i], Shapes.layout(layout).byteSize()));
        } else {
          request.put(arguments[i]);
        }
      }
      Call call = new Call(machine, new HashMap<>());
      Message reply = Message.of(client.ask(request.toBytes()));
      takeBlocks(reply, call);
      return resolved(Reference.from(reply), call);
    }
  }

  // ---- calls in progress

  private Call call(long id) {
    return calls.computeIfAbsent(
        id, _ -> new Call(Machines.local().open(linkage), new HashMap<>()));
  }

  /// Any machine can read and write this process.
  private Machine here() {
    return call(0).machine;
  }

  /// While C runs, it may still use what an ended callback made.
  private void end(long id) {
    Call call = calls.remove(id);
    if (call != null) {
      ended.add(call);
    }
    closeEnded();
  }

  private void closeEnded() {
    if (depth == 0) {
      ended.forEach(call -> {
        call.blocks.keySet().forEach(addresses::remove);
        call.machine.close();
      });
      ended.clear();
    }
  }
}
