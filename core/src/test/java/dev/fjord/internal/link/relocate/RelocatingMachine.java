package dev.fjord.internal.link.relocate;

import dev.fjord.internal.link.interpret.Argument;
import dev.fjord.internal.link.interpret.Bits;
import dev.fjord.internal.link.interpret.Invocation;
import dev.fjord.internal.link.interpret.Machine;
import dev.fjord.internal.link.interpret.UpcallBody;
import dev.fjord.plan.Carrier;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One call or callback on the client's side. Its own blocks are arrays here; all other memory is
/// the worker's and is reached by messages.
final class RelocatingMachine implements Machine {
  private record View(long address, MemorySegment memory, MemorySegment original) {}

  private final Client client;
  private final long id;
  private final Map<Long, ClientBlock> blocks = new HashMap<>();
  private final List<View> views = new ArrayList<>();
  private final List<Long> functions = new ArrayList<>();
  private final Arena arena = Arena.ofConfined();
  private int errno;

  RelocatingMachine(Client client) {
    this.client = client;
    this.id = client.nextId();
  }

  // ---- memory

  @Override
  public long allocate(long byteSize, long byteAlignment, boolean retained) {
    return newBlock(byteSize, retained, null);
  }

  @Override
  public long get(long address, Carrier carrier) {
    byte[] cell = Arrays.copyOf(read(address, carrier.byteSize()), Long.BYTES);
    return MemorySegment.ofArray(cell).get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
  }

  @Override
  public void put(long address, Carrier carrier, long bits) {
    boolean isAddress = carrier == Carrier.POINTER;
    if (!Addresses.isBlock(address)) {
      point(address, carrier, bits);
      return;
    }
    byte[] cell = new byte[Long.BYTES];
    MemorySegment.ofArray(cell).set(ValueLayout.JAVA_LONG_UNALIGNED, 0, bits);
    write(address, Arrays.copyOf(cell, carrier.byteSize()));
    if (isAddress && (Addresses.isBlock(bits) || Addresses.isFunction(bits))) {
      block(address).pointers.add(Addresses.offset(address));
    }
  }

  @Override
  public byte[] read(long address, long byteSize) {
    if (Addresses.isBlock(address)) {
      return slice(address, byteSize).toArray(ValueLayout.JAVA_BYTE);
    }
    return client.ask(Request.READ.message().put(address).put(byteSize)).blob();
  }

  @Override
  public void write(long address, byte[] bytes) {
    if (Addresses.isBlock(address)) {
      ClientBlock block = block(address);
      int offset = Addresses.offset(address);
      block.pointers.subSet(offset, offset + bytes.length).clear();
      block.isSent = false;
      slice(address, bytes.length).copyFrom(MemorySegment.ofArray(bytes));
    } else {
      client.ask(Request.WRITE.message().put(address).put(bytes));
    }
  }

  @Override
  public long byteSizeToZero(long address, int unit, long limit) {
    if (!Addresses.isBlock(address)) {
      return client.ask(Request.SCAN.message().put(address).put(unit).put(limit)).number();
    }
    byte[] zero = new byte[unit];
    for (long size = 0; size < limit; size += unit) {
      if (Arrays.equals(read(address + size, unit), zero)) {
        return size;
      }
    }
    return limit;
  }

  @Override
  public Argument pass(MemorySegment memory, boolean read, boolean written) {
    if (memory.byteSize() == 0) {
      return new Argument.Scalar(Carrier.POINTER, memory.address());
    }
    long address = newBlock(memory.byteSize(), false, written ? memory : null);
    slice(address, memory.byteSize()).copyFrom(memory);
    return new Argument.Scalar(Carrier.POINTER, address);
  }

  @Override
  public MemorySegment view(long address, long byteSize, boolean expires) {
    MemorySegment original = MemorySegment.ofArray(read(address, byteSize));
    MemorySegment memory = (expires ? arena : Arena.ofAuto()).allocate(Math.max(1, byteSize));
    MemorySegment view = memory.asSlice(0, byteSize).copyFrom(original);
    views.add(new View(address, view, original));
    return view;
  }

  /// Gives the worker what Java wrote into views of its memory.
  void flushViews() {
    for (View view : views) {
      if (view.memory.mismatch(view.original) >= 0) {
        write(view.address, view.memory.toArray(ValueLayout.JAVA_BYTE));
      }
    }
    views.clear();
  }

  // ---- calls

  @Override
  public long address(List<String> symbols, String function) {
    Message request = Request.ADDRESS.message().put(function).put(symbols.size());
    symbols.forEach(request::put);
    return client.ask(request).number();
  }

  @Override
  public long open(UpcallBody body, boolean retained) {
    long address = client.open(body, retained);
    if (!retained) {
      functions.add(address);
    }
    return address;
  }

  @Override
  public long invoke(Invocation invocation) {
    Message request = Request.INVOKE.message().put(id);
    putBlocks(request);
    request.put(invocation.function()).put(invocation.shape().text());
    request.put(invocation.effects().errno()).put(invocation.effects().clearErrno());
    for (Argument argument : invocation.arguments()) {
      reference(argument).to(request);
    }
    reference(invocation.result(), true).to(request);
    return finish(client.ask(request), invocation);
  }

  @Override
  public int errno() {
    return errno;
  }

  @Override
  public void close() {
    flushViews();
    functions.forEach(client::close);
    arena.close();
    client.ask(Request.END.message().put(id));
  }

  private long finish(Message reply, Invocation invocation) {
    long result = reply.number();
    int left = (int) reply.number();
    errno = invocation.effects().errno() ? left : errno;
    for (int i = reply.count(); i > 0; i--) {
      blocks.get(reply.number()).receive(reply.blob());
    }
    return Client.isStruct(invocation.shape().result()) ? invocation.result() : result;
  }

  // ---- what crosses

  /// Blocks that the worker does not have as they are now.
  void putBlocks(Message message) {
    List<ClientBlock> unsent = blocks.values().stream().filter(block -> !block.isSent).toList();
    message.put(unsent.size());
    for (ClientBlock block : unsent) {
      message.put(block.id).put(block.retained).put(block.withoutPointers());
      message.put(block.pointers.size());
      for (int offset : block.pointers) {
        message.put(offset);
        reference(block.pointer(offset), true).to(message);
      }
      block.isSent = true;
    }
  }

  Reference reference(long bits, boolean isAddress) {
    if (isAddress && Addresses.isBlock(bits)) {
      return new Reference.Place(Addresses.id(bits), Addresses.offset(bits));
    }
    return isAddress && Addresses.isFunction(bits)
        ? client.function(bits)
        : new Reference.Foreign(bits);
  }

  /// Memory with bytes that came from the worker.
  long received(byte[] bytes) {
    long address = newBlock(bytes.length, false, null);
    write(address, bytes);
    return address;
  }

  private Reference reference(Argument argument) {
    return switch (argument) {
      case Argument.Scalar(var carrier, var bits) ->
          reference(bits, carrier == Carrier.POINTER || carrier == Carrier.MEMORY);
      case Argument.Struct(var address) -> reference(address, true);
      case Argument.UserMemory _ -> throw new AssertionError("memory of the user was not copied");
    };
  }

  private void point(long address, Carrier carrier, long bits) {
    Message request = Request.POINT.message().put(id);
    putBlocks(request);
    request.put(address).put(carrier.name());
    reference(Bits.truncate(bits, carrier), carrier == Carrier.POINTER).to(request);
    client.ask(request);
  }

  private long newBlock(long byteSize, boolean retained, @Nullable MemorySegment user) {
    ClientBlock block = new ClientBlock(client.nextId(), byteSize, retained, user);
    blocks.put(block.id, block);
    return Addresses.ofBlock(block.id);
  }

  private ClientBlock block(long address) {
    return blocks.get(Addresses.id(address));
  }

  private MemorySegment slice(long address, long byteSize) {
    return block(address).memory().asSlice(Addresses.offset(address), byteSize);
  }
}
