package dev.fjord.internal.library;

import dev.fjord.c.Architecture;
import dev.fjord.c.Target;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Judges a file of macOS: a Mach-O library, or a fat file with one per processor. Pure.
final class MachOCheck {

  static final int MAGIC_64 = 0xfeedfacf;
  static final int MAGIC_32 = 0xfeedface;
  static final int FAT = 0xcafebabe;
  static final int FAT_64 = 0xcafebabf;

  private static final int HEADER_SIZE = 32;
  private static final int LC_SEGMENT_64 = 0x19;
  private static final int LC_ID_DYLIB = 0xd;

  /// A Java class file starts with the same number; its version stands where the count would.
  private static final int MOST_PARTS = 40;

  private MachOCheck() {}

  /// Whether the first eight bytes, read as big-endian numbers, begin a fat file.
  static boolean isFat(int magic, int count) {
    return (magic == FAT || magic == FAT_64) && count > 0 && count < MOST_PARTS;
  }

  /// What this Mach-O or fat file is, for the target.
  static Verdict check(Image image, Target target) {
    if (!image.contains(0, 8)) {
      return new Verdict.Truncated(image.size(), HEADER_SIZE, "header");
    }
    ByteBuffer start = image.read(0, 8).order(ByteOrder.BIG_ENDIAN);
    return isFat(start.getInt(0), start.getInt(4))
        ? fat(image, start.getInt(4), start.getInt(0) == FAT_64, target)
        : thin(image, target);
  }

  private static Verdict fat(Image image, int count, boolean wide, Target target) {
    int entry = wide ? 32 : 20;
    if (!image.contains(8, (long) count * entry)) {
      return new Verdict.Truncated(image.size(), 8 + (long) count * entry, "list of parts");
    }
    ByteBuffer parts = image.read(8, count * entry).order(ByteOrder.BIG_ENDIAN);
    StringBuilder found = new StringBuilder();
    for (int at = 0; at < count * entry; at += entry) {
      if (parts.getInt(at) == cpu(target.arch())) {
        return part(image, parts, at, wide, target);
      }
      found.append(found.isEmpty() ? "" : " and ").append(cpu(parts.getInt(at)));
    }
    return new Verdict.WrongArchitecture(found.toString(), target.arch().spelling());
  }

  private static Verdict part(Image image, ByteBuffer parts, int at, boolean wide, Target target) {
    long offset = wide ? parts.getLong(at + 8) : Integer.toUnsignedLong(parts.getInt(at + 8));
    long size = wide ? parts.getLong(at + 16) : Integer.toUnsignedLong(parts.getInt(at + 12));
    return image.contains(offset, size)
        ? thin(Image.part(image, offset, size), target)
        : new Verdict.Truncated(image.size(), offset + size, "parts");
  }

  private static Verdict thin(Image image, Target target) {
    if (!image.contains(0, HEADER_SIZE)) {
      return new Verdict.Truncated(image.size(), HEADER_SIZE, "header");
    }
    ByteBuffer header = image.read(0, HEADER_SIZE);
    if (header.getInt(0) == MAGIC_32) {
      return new Verdict.WrongClass(32, target.pointerSize() * 8);
    }
    if (header.getInt(0) != MAGIC_64) {
      return new Verdict.WrongEndian("big-endian", "little-endian");
    }
    if (header.getInt(4) != cpu(target.arch())) {
      return new Verdict.WrongArchitecture(cpu(header.getInt(4)), target.arch().spelling());
    }
    String other = kind(header.getInt(12));
    return other == null ? commands(image, header) : new Verdict.NotSharedObject(other);
  }

  private static Verdict commands(Image image, ByteBuffer header) {
    long size = Integer.toUnsignedLong(header.getInt(20));
    if (!image.contains(HEADER_SIZE, size) || size > (1 << 24)) {
      return new Verdict.Truncated(image.size(), HEADER_SIZE + size, "load commands");
    }
    ByteBuffer commands = image.read(HEADER_SIZE, (int) size);
    String soname = "";
    int at = 0;
    for (int i = 0; i < header.getInt(16); i++) {
      long length = at + 8 > size ? 0 : Integer.toUnsignedLong(commands.getInt(at + 4));
      if (length < 8 || length > size - at) {
        return new Verdict.Damaged("its load commands contradict themselves");
      }
      Verdict cut = commands.getInt(at) == LC_SEGMENT_64 ? cutSegment(image, commands, at) : null;
      if (cut != null) {
        return cut;
      }
      soname = commands.getInt(at) == LC_ID_DYLIB ? name(commands, at, (int) length) : soname;
      at += (int) length;
    }
    return new Verdict.Valid(soname, false);
  }

  private static @Nullable Verdict cutSegment(Image image, ByteBuffer commands, int at) {
    if (at + 56 > commands.limit()) {
      return new Verdict.Damaged("its load commands contradict themselves");
    }
    long offset = commands.getLong(at + 40);
    long size = commands.getLong(at + 48);
    return image.contains(offset, size)
        ? null
        : new Verdict.Truncated(image.size(), offset + size, "segments");
  }

  private static String name(ByteBuffer commands, int at, int length) {
    int start = length < 12 ? length : commands.getInt(at + 8);
    if (start < 12 || start >= length) {
      return "";
    }
    int end = at + start;
    while (end < at + length && commands.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[end - at - start];
    commands.get(at + start, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static @Nullable String kind(int fileType) {
    return switch (fileType) {
      case 6, 8 -> null;
      case 1 -> "an object file";
      case 2 -> "a program";
      case 4 -> "a core dump";
      default -> "a Mach-O file of type " + fileType;
    };
  }

  private static String cpu(int type) {
    return switch (type) {
      case 7 -> "i386";
      case 12 -> "arm";
      case 0x01000007 -> "x86_64";
      case 0x0100000c -> "aarch64";
      default -> "processor number " + type;
    };
  }

  private static int cpu(Architecture architecture) {
    return switch (architecture) {
      case X86_64 -> 0x01000007;
      case AARCH64 -> 0x0100000c;
      case I386 -> 7;
      case ARM -> 12;
      case S390X -> 0;
    };
  }
}
