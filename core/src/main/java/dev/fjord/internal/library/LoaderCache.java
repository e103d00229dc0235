package dev.fjord.internal.library;

import dev.fjord.c.Architecture;
import dev.fjord.c.OperatingSystem;
import dev.fjord.c.Target;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads the cache of glibc's loader, `/etc/ld.so.cache`: which file stands for which library name.
/// Pure.
///
/// Entries for other processors are passed over, and so are those that only some processors of a
/// kind can run: the plain variant stands beside them.
final class LoaderCache {

  /// A library name and its file, in the loader's order of preference.
  record Entry(String name, String file) {}

  private static final byte[] OLD = utf8("ld.so-1.7.0");
  private static final byte[] NEW = utf8("glibc-ld.so.cache1.1");
  private static final int OLD_HEADER = 16;
  private static final int OLD_ENTRY = 12;
  private static final int NEW_HEADER = 48;
  private static final int NEW_ENTRY = 24;
  private static final int LONGEST = 4096;

  private LoaderCache() {}

  /// The entries of a cache whose names fit; none if the bytes are no cache.
  static List<Entry> entries(Image image, FileNames names, Target target) {
    long start = start(image);
    if (start < 0 || !image.contains(start, NEW_HEADER)) {
      return List.of();
    }
    byte[] bytes = image.readUpTo(start, Integer.MAX_VALUE);
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    byte[][] beginnings = beginnings(names);
    int flags = flags(target);
    long count = Integer.toUnsignedLong(all.getInt(20));
    List<Entry> found = new ArrayList<>();
    for (long i = 0; i < count && NEW_HEADER + (i + 1) * NEW_ENTRY <= all.limit(); i++) {
      int at = (int) (NEW_HEADER + i * NEW_ENTRY);
      if (mayFit(bytes, all.getInt(at + 4), beginnings)
          && all.getInt(at) == flags
          && all.getLong(at + 16) == 0) {
        String name = text(bytes, all.getInt(at + 4));
        String file = text(bytes, all.getInt(at + 8));
        boolean fits = names.exact().contains(name) || names.isNumbered(name);
        if (fits && file.startsWith("/")) {
          found.add(new Entry(name, file));
        }
      }
    }
    return found;
  }

  /// Where the present format begins: first, or behind the tables of the format before it.
  private static long start(Image image) {
    if (hasMagic(image, 0, NEW)) {
      return 0;
    }
    if (!hasMagic(image, 0, OLD) || !image.contains(0, OLD_HEADER)) {
      return -1;
    }
    long count = Integer.toUnsignedLong(image.read(12, 4).getInt(0));
    long start = (OLD_HEADER + count * OLD_ENTRY + 7) & ~7L;
    return hasMagic(image, start, NEW) ? start : -1;
  }

  private static boolean hasMagic(Image image, long at, byte[] magic) {
    return Arrays.equals(image.readUpTo(at, magic.length), magic);
  }

  /// Compares bytes first: a machine has thousands of entries, and few of them fit.
  private static boolean mayFit(byte[] all, int at, byte[][] beginnings) {
    for (byte[] beginning : beginnings) {
      int i = beginning.length - 1;
      if (at < 0 || at >= all.length - i) {
        continue;
      }
      // Backwards, because most names begin alike.
      while (i >= 0 && all[at + i] == beginning[i]) {
        i--;
      }
      if (i < 0) {
        return true;
      }
    }
    return false;
  }

  private static byte[][] beginnings(FileNames names) {
    List<byte[]> beginnings = new ArrayList<>();
    for (String exact : names.exact()) {
      beginnings.add(utf8(exact));
    }
    for (FileNames.Numbered form : names.numbered()) {
      beginnings.add(utf8(form.before()));
    }
    return beginnings.toArray(new byte[0][]);
  }

  private static String text(byte[] all, int at) {
    int end = at;
    while (at >= 0 && end < all.length && end - at < LONGEST && all[end] != 0) {
      end++;
    }
    boolean ends = end > at && end < all.length && all[end] == 0;
    return ends ? new String(all, at, end - at, StandardCharsets.UTF_8) : "";
  }

  /// How the cache marks libraries of the target: for the C library of today, and its processor.
  private static int flags(Target target) {
    if (target.os() != OperatingSystem.LINUX) {
      return -1;
    }
    Architecture architecture = target.arch();
    return switch (architecture) {
      case X86_64 -> 0x0303;
      case AARCH64 -> 0x0a03;
      case S390X -> 0x0403;
      case I386 -> 0x0003;
      case ARM -> 0x0903;
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
