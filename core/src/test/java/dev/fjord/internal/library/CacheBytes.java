package dev.fjord.internal.library;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes the bytes of a loader's cache.
final class CacheBytes {

  private record Line(String name, String file, int flags, long hardware) {}

  private final List<Line> lines = new ArrayList<>();

  CacheBytes add(String name, String file) {
    return add(name, file, 0x0303, 0);
  }

  CacheBytes add(String name, String file, int flags, long hardware) {
    lines.add(new Line(name, file, flags, hardware));
    return this;
  }

  byte[] bytes() {
    int start = 48 + 24 * lines.size();
    var strings = new ByteArrayOutputStream();
    var table = ByteBuffer.allocate(start).order(ByteOrder.LITTLE_ENDIAN);
    table.put("glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII));
    table.putInt(lines.size()).position(48);
    for (Line line : lines) {
      table.putInt(line.flags());
      table.putInt(start + put(strings, line.name()));
      table.putInt(start + put(strings, line.file()));
      table.putInt(0).putLong(line.hardware());
    }
    table.putInt(24, strings.size());
    return join(table.array(), strings.toByteArray());
  }

  /// The cache as older systems write it, behind a table of another format.
  static byte[] behindFormer(int entries, byte[] cache) {
    var former = ByteBuffer.allocate((16 + 12 * entries + 7) & ~7).order(ByteOrder.LITTLE_ENDIAN);
    former.put("ld.so-1.7.0".getBytes(StandardCharsets.US_ASCII)).putInt(12, entries);
    return join(former.array(), cache);
  }

  private static int put(ByteArrayOutputStream strings, String text) {
    int at = strings.size();
    strings.writeBytes((text + "\0").getBytes(StandardCharsets.UTF_8));
    return at;
  }

  private static byte[] join(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }
}
