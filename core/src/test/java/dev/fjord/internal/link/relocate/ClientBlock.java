package dev.fjord.internal.link.relocate;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Memory of a call on the client's side: bytes, and where among them pointers into other blocks
/// stand.
final class ClientBlock {
  private static final byte POISON = (byte) 0xDB;

  final long id;
  final boolean retained;
  final TreeSet<Integer> pointers = new TreeSet<>();
  boolean isSent;
  private final byte[] bytes;
  private final @Nullable MemorySegment user;

  ClientBlock(long id, long byteSize, boolean retained, @Nullable MemorySegment user) {
    this.id = id;
    this.retained = retained;
    this.bytes = new byte[Math.toIntExact(byteSize)];
    this.user = user;
  }

  MemorySegment memory() {
    return MemorySegment.ofArray(bytes);
  }

  long pointer(int offset) {
    return memory().get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
  }

  /// The bytes without the client's addresses.
  byte[] withoutPointers() {
    byte[] sent = bytes.clone();
    for (int offset : pointers) {
      Arrays.fill(sent, offset, offset + Long.BYTES, POISON);
    }
    return sent;
  }

  /// Takes what C left: pointers are now those of the worker.
  void receive(byte[] received) {
    System.arraycopy(received, 0, bytes, 0, bytes.length);
    pointers.clear();
    if (user != null) {
      user.copyFrom(memory());
    }
  }
}
