package dev.fjord.internal.link.relocate;

import dev.fjord.internal.link.interpret.UpcallBody;
import dev.fjord.plan.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The half that has the Java objects: it runs the steps, and callbacks when the worker asks.
final class Client implements Port {
  private final Map<Long, UpcallBody> functions = new HashMap<>();
  private final Map<Long, Boolean> retained = new HashMap<>();
  private Port worker =
      request -> {
        throw new AssertionError("not connected");
      };
  private long lastId;

  void connect(Port other) {
    worker = other;
  }

  Message ask(Message request) {
    return Message.of(worker.ask(request.toBytes()));
  }

  long nextId() {
    return ++lastId;
  }

  long open(UpcallBody body, boolean isRetained) {
    long id = nextId();
    functions.put(id, body);
    retained.put(id, isRetained);
    return Addresses.ofFunction(id);
  }

  void close(long function) {
    functions.remove(Addresses.id(function));
  }

  Reference.Function function(long address) {
    long id = Addresses.id(address);
    UpcallBody body = functions.get(id);
    return new Reference.Function(id, body.shape().text(), body.defaultBits(), retained.get(id));
  }

  /// The worker's C calls a callback: its id and arguments; the answer is what C gets.
  @Override
  public byte[] ask(byte[] request) {
    Message message = Message.of(request);
    UpcallBody body = functions.get(message.number());
    try (RelocatingMachine machine = new RelocatingMachine(this)) {
      long[] arguments = arguments(message, body.shape(), machine);
      long result = body.enter(machine, arguments);
      Message reply = Message.empty();
      machine.flushViews();
      machine.putBlocks(reply);
      machine.reference(result, isPointer(body.shape().result())).to(reply);
      return reply.toBytes();
    }
  }

  private static long[] arguments(Message message, Shape shape, RelocatingMachine machine) {
    List<String> layouts = shape.arguments();
    long[] arguments = new long[layouts.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = isStruct(layouts.get(i)) ? machine.received(message.blob()) : message.number();
    }
    return arguments;
  }

  /// Whether a result may be an address of the client: a struct, or a number as wide as one.
  private static boolean isPointer(String layout) {
    return isStruct(layout) || layout.equals("J");
  }

  static boolean isStruct(String layout) {
    return layout.startsWith("{") || layout.startsWith("<");
  }
}
