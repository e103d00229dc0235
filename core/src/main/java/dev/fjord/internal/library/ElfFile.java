package dev.fjord.internal.library;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The tables of a 64-bit little-endian ELF file that a loader follows: its header, segments and
/// dynamic section. Built only after [ElfCheck] has seen that they lie inside the file.
///
/// @param segments the program headers
/// @param dynamic the dynamic section, without the closing null
record ElfFile(Image image, List<Segment> segments, List<Tag> dynamic) {

  static final int HEADER_SIZE = 64;
  static final int SEGMENT_SIZE = 56;
  static final int SECTION_SIZE = 64;

  static final int SHARED = 3;

  private static final int MOST_TAGS = 4096;

  static final long DT_HASH = 4;
  static final long DT_STRTAB = 5;
  static final long DT_SYMTAB = 6;
  static final long DT_STRSZ = 10;
  static final long DT_SONAME = 14;
  static final long DT_GNU_HASH = 0x6ffffef5L;
  static final long DT_FLAGS_1 = 0x6ffffffbL;
  static final long DF_1_NODELETE = 0x8;
  static final long DF_1_PIE = 0x08000000;

  /// One program header.
  record Segment(int type, long offset, long address, long fileSize, long memorySize, long align) {

    static final int LOAD = 1;
    static final int DYNAMIC = 2;
    static final int NOTE = 4;
  }

  /// One entry of the dynamic section.
  record Tag(long tag, long value) {}

  /// The program headers of an image whose table lies inside it.
  static List<Segment> segments(Image image, long offset, int count) {
    ByteBuffer table = image.read(offset, count * SEGMENT_SIZE);
    List<Segment> segments = new ArrayList<>(count);
    for (int at = 0; at < count * SEGMENT_SIZE; at += SEGMENT_SIZE) {
      segments.add(
          new Segment(
              table.getInt(at),
              table.getLong(at + 8),
              table.getLong(at + 16),
              table.getLong(at + 32),
              table.getLong(at + 40),
              table.getLong(at + 48)));
    }
    return segments;
  }

  /// The dynamic section up to its closing null; empty if nothing closes it.
  static List<Tag> dynamic(Image image, Segment segment) {
    int entries = (int) Math.min(segment.fileSize() / 16, MOST_TAGS);
    ByteBuffer table = image.read(segment.offset(), entries * 16);
    List<Tag> tags = new ArrayList<>();
    for (int at = 0; at < entries * 16; at += 16) {
      if (table.getLong(at) == 0) {
        return tags;
      }
      tags.add(new Tag(table.getLong(at), table.getLong(at + 8)));
    }
    return List.of();
  }

  /// The value of a tag of the dynamic section, or -1 if it has none.
  long value(long tag) {
    for (Tag entry : dynamic) {
      if (entry.tag() == tag) {
        return entry.value();
      }
    }
    return -1;
  }

  /// Where in the file an address of the loaded library is kept, or -1 if it is not.
  long offset(long address) {
    for (Segment segment : segments) {
      long within = address - segment.address();
      if (segment.type() == Segment.LOAD && within >= 0 && within < segment.fileSize()) {
        return segment.offset() + within;
      }
    }
    return -1;
  }

  /// A string of the dynamic string table; empty if there is none at this place.
  String string(long index) {
    long table = offset(value(DT_STRTAB));
    return table < 0 || index < 0 || index >= value(DT_STRSZ)
        ? ""
        : image.text(table + index, 16 * 1024);
  }

  /// The name other libraries know it by; empty when it has none.
  String soname() {
    return string(value(DT_SONAME));
  }

  /// Whether the dynamic section carries a bit of `DT_FLAGS_1`.
  boolean hasFlag(long flag) {
    long flags = value(DT_FLAGS_1);
    return flags != -1 && (flags & flag) != 0;
  }

  /// Whether it stays in the process once it is loaded: because it says so, or because a Go runtime
  /// is in it, whose threads would run on in memory that is gone.
  boolean resident() {
    return hasFlag(DF_1_NODELETE) || hasGoNote();
  }

  private boolean hasGoNote() {
    for (Segment segment : segments) {
      if (segment.type() == Segment.NOTE && isGoNote(segment)) {
        return true;
      }
    }
    return false;
  }

  private boolean isGoNote(Segment segment) {
    int size = (int) Math.min(segment.fileSize(), 4096);
    ByteBuffer notes = image.read(segment.offset(), size);
    long at = 0;
    while (at + 16 <= size) {
      int start = (int) at;
      long nameSize = Integer.toUnsignedLong(notes.getInt(start));
      long textSize = Integer.toUnsignedLong(notes.getInt(start + 4));
      if (nameSize == 4 && notes.getInt(start + 12) == GO) {
        return true;
      }
      at += 12 + ((nameSize + 3) & ~3L) + ((textSize + 3) & ~3L);
    }
    return false;
  }

  /// The note's owner `Go`, as four little-endian bytes.
  private static final int GO = 0x6f47;
}
