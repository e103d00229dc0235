package dev.fjord.internal.link.relocate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes between the two halves: what one writes in order, the other reads in order.
final class Message {
  private ByteBuffer bytes;

  private Message(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  static Message empty() {
    return new Message(ByteBuffer.allocate(64));
  }

  static Message of(byte[] received) {
    return new Message(ByteBuffer.wrap(received.clone()));
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  Message put(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  Message put(boolean value) {
    return put(value ? 1 : 0);
  }

  Message put(byte[] value) {
    put(value.length);
    room(value.length).put(value);
    return this;
  }

  Message put(String value) {
    return put(value.getBytes(StandardCharsets.UTF_8));
  }

  long number() {
    return bytes.getLong();
  }

  int count() {
    return Math.toIntExact(number());
  }

  boolean truth() {
    return number() != 0;
  }

  byte[] blob() {
    byte[] value = new byte[count()];
    bytes.get(value);
    return value;
  }

  String text() {
    return new String(blob(), StandardCharsets.UTF_8);
  }

  private ByteBuffer room(int byteSize) {
    if (bytes.remaining() < byteSize) {
      int capacity = Math.max(2 * bytes.capacity(), bytes.position() + byteSize);
      bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
    }
    return bytes;
  }
}
