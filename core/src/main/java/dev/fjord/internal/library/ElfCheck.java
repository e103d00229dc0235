package dev.fjord.internal.library;

import dev.fjord.c.Target;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Judges a file that begins as ELF files do. Pure.
///
/// The system's loader trusts a header: it maps what the tables name and then reads it, so a file
/// that is shorter than its tables say ends the process. Hence every table is held against the
/// size.
final class ElfCheck {

  private static final int CLASS_64 = 2;
  private static final int BIG_ENDIAN = 2;

  private ElfCheck() {}

  /// What this ELF file is, for the target.
  static Verdict check(Image image, Target target) {
    if (!image.contains(0, 20)) {
      return new Verdict.Truncated(image.size(), ElfFile.HEADER_SIZE, "header");
    }
    Verdict other = otherMachine(image.read(0, 20), target);
    if (other != null) {
      return other;
    }
    if (!image.contains(0, ElfFile.HEADER_SIZE)) {
      return new Verdict.Truncated(image.size(), ElfFile.HEADER_SIZE, "header");
    }
    return tables(image, image.read(0, ElfFile.HEADER_SIZE));
  }

  private static @Nullable Verdict otherMachine(ByteBuffer identity, Target target) {
    boolean big = identity.get(5) == BIG_ENDIAN;
    int bits = identity.get(4) == CLASS_64 ? 64 : 32;
    int wantedBits = target.pointerSize() * 8;
    if (bits != wantedBits) {
      return new Verdict.WrongClass(bits, wantedBits);
    }
    if (big) {
      return new Verdict.WrongEndian("big-endian", "little-endian");
    }
    int machine = identity.order(ByteOrder.LITTLE_ENDIAN).getShort(18) & 0xffff;
    String wanted = target.arch().spelling();
    String found = machine(machine);
    return found.equals(wanted) ? null : new Verdict.WrongArchitecture(found, wanted);
  }

  private static Verdict tables(Image image, ByteBuffer header) {
    int type = header.getShort(16) & 0xffff;
    if (type != ElfFile.SHARED) {
      return new Verdict.NotSharedObject(kind(type));
    }
    long offset = header.getLong(32);
    int count = header.getShort(56) & 0xffff;
    if (count == 0 || (header.getShort(54) & 0xffff) != ElfFile.SEGMENT_SIZE) {
      return new Verdict.Damaged("it has no program headers");
    }
    if (!image.contains(offset, (long) count * ElfFile.SEGMENT_SIZE)) {
      return truncated(image, offset, (long) count * ElfFile.SEGMENT_SIZE, "program headers");
    }
    List<ElfFile.Segment> segments = ElfFile.segments(image, offset, count);
    Verdict wrong = wrongSegment(image, segments);
    wrong = wrong == null ? wrongSections(image, header) : wrong;
    return wrong == null ? dynamic(image, segments) : wrong;
  }

  private static @Nullable Verdict wrongSegment(Image image, List<ElfFile.Segment> segments) {
    for (ElfFile.Segment segment : segments) {
      if (!image.contains(segment.offset(), segment.fileSize()) && segment.fileSize() != 0) {
        return truncated(image, segment.offset(), segment.fileSize(), "segments");
      }
      if (segment.type() == ElfFile.Segment.LOAD && contradicts(segment)) {
        return new Verdict.Damaged("a segment contradicts itself");
      }
    }
    return null;
  }

  private static boolean contradicts(ElfFile.Segment segment) {
    long align = segment.align();
    boolean powerOfTwo = (align & (align - 1)) == 0;
    boolean congruent = align <= 1 || ((segment.offset() - segment.address()) & (align - 1)) == 0;
    return Long.compareUnsigned(segment.memorySize(), segment.fileSize()) < 0
        || !powerOfTwo
        || !congruent;
  }

  /// The loader does not read the section headers. They usually stand last, which makes them the
  /// best witness that the file is whole.
  private static @Nullable Verdict wrongSections(Image image, ByteBuffer header) {
    long offset = header.getLong(40);
    int count = header.getShort(60) & 0xffff;
    long length = (long) count * ElfFile.SECTION_SIZE;
    if (offset == 0 || count == 0) {
      return null;
    }
    if (!image.contains(offset, length)) {
      return truncated(image, offset, length, "section headers");
    }
    boolean zero = count > 1 && isZero(image.read(offset + length - ElfFile.SECTION_SIZE, 64));
    return zero ? new Verdict.Damaged("its section headers are zero") : null;
  }

  private static Verdict dynamic(Image image, List<ElfFile.Segment> segments) {
    List<ElfFile.Tag> dynamic = List.of();
    for (ElfFile.Segment segment : segments) {
      if (segment.type() == ElfFile.Segment.DYNAMIC) {
        dynamic = ElfFile.dynamic(image, segment);
      }
    }
    if (dynamic.isEmpty()) {
      return new Verdict.Damaged("its dynamic section is missing or empty");
    }
    return verdict(new ElfFile(image, segments, dynamic));
  }

  private static Verdict verdict(ElfFile file) {
    if (file.offset(file.value(ElfFile.DT_STRTAB)) < 0
        || file.offset(file.value(ElfFile.DT_SYMTAB)) < 0) {
      return new Verdict.Damaged("its symbol tables are not in the file");
    }
    if (file.hasFlag(ElfFile.DF_1_PIE)) {
      return new Verdict.NotSharedObject("a position-independent program");
    }
    String soname = file.soname();
    boolean named = file.value(ElfFile.DT_SONAME) != -1;
    return named && soname.isEmpty()
        ? new Verdict.Damaged("its string table is empty")
        : new Verdict.Valid(soname, file.resident());
  }

  private static Verdict truncated(Image image, long offset, long length, String part) {
    long end = offset + length;
    boolean plausible = offset >= 0 && length >= 0 && end >= 0;
    return plausible
        ? new Verdict.Truncated(image.size(), end, part)
        : new Verdict.Damaged("its " + part + " lie outside any file");
  }

  private static boolean isZero(ByteBuffer bytes) {
    for (int i = 0; i < bytes.limit(); i++) {
      if (bytes.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private static String kind(int type) {
    return switch (type) {
      case 1 -> "an object file";
      case 2 -> "a program";
      case 4 -> "a core dump";
      default -> "an ELF file of type " + type;
    };
  }

  /// The name of an `e_machine` number.
  private static String machine(int number) {
    return switch (number) {
      case 3 -> "i386";
      case 8 -> "mips";
      case 20 -> "powerpc";
      case 21 -> "powerpc64";
      case 22 -> "s390x";
      case 40 -> "arm";
      case 62 -> "x86_64";
      case 183 -> "aarch64";
      case 243 -> "riscv64";
      case 258 -> "loongarch64";
      default -> "processor number " + number;
    };
  }
}
