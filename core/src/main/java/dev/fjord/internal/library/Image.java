package dev.fjord.internal.library;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The bytes of a file, read where they are needed. Owned by the thread that reads it.
interface Image {

  /// How many bytes there are.
  long size();

  /// A copy of a stretch that must lie inside.
  ///
  /// @throws IndexOutOfBoundsException if the stretch does not lie inside
  byte[] bytes(long offset, int length);

  /// The same as little-endian numbers.
  default ByteBuffer read(long offset, int length) {
    return ByteBuffer.wrap(bytes(offset, length)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// As much of a stretch as lies inside; empty beyond the end.
  default byte[] readUpTo(long offset, int length) {
    long available = Math.max(0, Math.min(length, size() - Math.max(0, offset)));
    return bytes(available == 0 ? 0 : offset, (int) available);
  }

  /// Whether a stretch lies inside; both numbers are unsigned, as files hold them.
  default boolean contains(long offset, long length) {
    return offset >= 0 && length >= 0 && length <= size() && offset <= size() - length;
  }

  /// The UTF-8 text that starts at an offset and ends before a NUL; empty when it does not end
  /// within `limit` bytes.
  default String text(long offset, int limit) {
    byte[] bytes = readUpTo(offset, limit);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return new String(bytes, 0, i, StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  /// Bytes that are in memory.
  static Image of(byte[] bytes) {
    return new InMemory(bytes);
  }

  /// A part of an image as an image of its own, such as one architecture of a fat file.
  static Image part(Image whole, long offset, long length) {
    return new Part(whole, offset, length);
  }

  /// Bytes that are in memory.
  final class InMemory implements Image {
    private final byte[] bytes;

    private InMemory(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public byte[] bytes(long offset, int length) {
      if (!contains(offset, length)) {
        throw new IndexOutOfBoundsException(offset);
      }
      return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
    }
  }

  /// A stretch of another image.
  record Part(Image whole, long offset, long length) implements Image {

    @Override
    public long size() {
      return length;
    }

    @Override
    public byte[] bytes(long from, int count) {
      if (!contains(from, count)) {
        throw new IndexOutOfBoundsException(from);
      }
      return whole.bytes(offset + from, count);
    }
  }
}
