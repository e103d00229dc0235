package dev.fjord.internal.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/// Reads the names that an ELF library exports.
final class ElfSymbols {

  private static final int ENTRY = 24;
  private static final int MOST = 4_000_000;
  private static final int LONGEST_STRINGS = 512 << 20;
  private static final int ABSOLUTE = 0xfff1;

  private ElfSymbols() {}

  /// The exported names of a file, sorted; none if it is no ELF library that can be read.
  static List<String> exported(Path file) {
    try (FileImage image = FileImage.open(file)) {
      return exported(image);
    } catch (IOException | UncheckedIOException | IndexOutOfBoundsException e) {
      return List.of();
    }
  }

  /// The exported names of an image, sorted. Pure.
  ///
  /// @throws IndexOutOfBoundsException if its tables lie outside
  static List<String> exported(Image image) {
    byte[] start = image.readUpTo(0, ElfFile.HEADER_SIZE);
    boolean elf = start.length == ElfFile.HEADER_SIZE && start[0] == 0x7f && start[1] == 'E';
    if (!elf || start[4] != 2 || start[5] != 1) {
      return List.of();
    }
    ByteBuffer header = image.read(0, ElfFile.HEADER_SIZE);
    int count = header.getShort(56) & 0xffff;
    List<ElfFile.Segment> segments = ElfFile.segments(image, header.getLong(32), count);
    for (ElfFile.Segment segment : segments) {
      if (segment.type() == ElfFile.Segment.DYNAMIC) {
        return names(new ElfFile(image, segments, ElfFile.dynamic(image, segment)));
      }
    }
    return List.of();
  }

  private static List<String> names(ElfFile file) {
    long table = file.offset(file.value(ElfFile.DT_SYMTAB));
    long strings = file.offset(file.value(ElfFile.DT_STRTAB));
    long stringSize = Math.min(file.value(ElfFile.DT_STRSZ), LONGEST_STRINGS);
    if (table < 0 || strings < 0 || stringSize < 0) {
      return List.of();
    }
    int count = (int) Math.min(count(file), MOST);
    ByteBuffer symbols = file.image().read(table, count * ENTRY);
    byte[] text = file.image().readUpTo(strings, (int) stringSize);
    TreeSet<String> names = new TreeSet<>();
    for (int at = 0; at < count * ENTRY; at += ENTRY) {
      if (isExported(symbols, at)) {
        names.add(name(text, symbols.getInt(at)));
      }
    }
    names.remove("");
    return List.copyOf(names);
  }

  /// Defined here, visible to others, and a function or object; absolute ones name versions.
  private static boolean isExported(ByteBuffer symbols, int at) {
    int info = symbols.get(at + 4);
    int binding = (info >> 4) & 0xf;
    int type = info & 0xf;
    int visibility = symbols.get(at + 5) & 3;
    int section = symbols.getShort(at + 6) & 0xffff;
    boolean global = binding == 1 || binding == 2 || binding == 10;
    boolean visible = visibility == 0 || visibility == 3;
    boolean callable = type <= 2 || type == 10;
    return global && visible && callable && section != 0 && section != ABSOLUTE;
  }

  private static String name(byte[] text, int start) {
    int end = start;
    while (end >= 0 && end < text.length && text[end] != 0) {
      end++;
    }
    boolean inside = start >= 0 && end < text.length;
    return inside ? new String(text, start, end - start, StandardCharsets.UTF_8) : "";
  }

  /// The dynamic section does not say how many symbols there are; the hash tables do.
  private static long count(ElfFile file) {
    long hash = file.offset(file.value(ElfFile.DT_HASH));
    if (hash >= 0) {
      return Integer.toUnsignedLong(file.image().read(hash + 4, 4).getInt(0));
    }
    long gnu = file.offset(file.value(ElfFile.DT_GNU_HASH));
    return gnu < 0 ? 0 : countByGnuHash(file.image(), gnu);
  }

  /// The last symbol is the end of the chain that starts last.
  private static long countByGnuHash(Image image, long table) {
    ByteBuffer header = image.read(table, 16);
    int buckets = header.getInt(0);
    long first = Integer.toUnsignedLong(header.getInt(4));
    long start = table + 16 + Integer.toUnsignedLong(header.getInt(8)) * 8;
    ByteBuffer chains = image.read(start, Math.multiplyExact(buckets, 4));
    long last = 0;
    for (int i = 0; i < buckets; i++) {
      last = Math.max(last, Integer.toUnsignedLong(chains.getInt(i * 4)));
    }
    if (last < first) {
      return first;
    }
    long chain = start + buckets * 4L;
    while ((image.read(chain + (last - first) * 4, 4).getInt(0) & 1) == 0) {
      last++;
    }
    return last + 1;
  }
}
