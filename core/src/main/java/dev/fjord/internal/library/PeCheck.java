package dev.fjord.internal.library;

import dev.fjord.c.Target;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Judges a file of Windows that begins with `MZ`. Pure.
final class PeCheck {

  private static final int DLL = 0x2000;
  private static final int HEADER_SIZE = 24;
  private static final int SECTION_SIZE = 40;
  private static final int SIGNATURE = 0x4550;

  private PeCheck() {}

  /// What this file is, for the target.
  static Verdict check(Image image, Target target) {
    if (!image.contains(0, 64)) {
      return new Verdict.Truncated(image.size(), 64, "header");
    }
    long start = Integer.toUnsignedLong(image.read(0x3c, 4).getInt(0));
    if (!image.contains(start, HEADER_SIZE)) {
      return new Verdict.Truncated(image.size(), start + HEADER_SIZE, "headers");
    }
    ByteBuffer header = image.read(start, HEADER_SIZE);
    if (header.getInt(0) != SIGNATURE) {
      return new Verdict.WrongFormat("a DOS program", "a Windows library");
    }
    Verdict other = otherMachine(header, target);
    return other == null ? sections(image, start, header) : other;
  }

  private static @Nullable Verdict otherMachine(ByteBuffer header, Target target) {
    String wanted = target.arch().spelling();
    String found = machine(header.getShort(4) & 0xffff);
    if (!found.equals(wanted)) {
      return new Verdict.WrongArchitecture(found, wanted);
    }
    boolean library = (header.getShort(22) & DLL) != 0;
    return library ? null : new Verdict.NotSharedObject("a program or an object file");
  }

  private static Verdict sections(Image image, long start, ByteBuffer header) {
    int count = header.getShort(6) & 0xffff;
    long table = start + HEADER_SIZE + (header.getShort(20) & 0xffff);
    int length = count * SECTION_SIZE;
    if (!image.contains(table, length)) {
      return new Verdict.Truncated(image.size(), table + length, "section headers");
    }
    ByteBuffer sections = image.read(table, length);
    for (int at = 0; at < length; at += SECTION_SIZE) {
      long size = Integer.toUnsignedLong(sections.getInt(at + 16));
      long offset = Integer.toUnsignedLong(sections.getInt(at + 20));
      if (size != 0 && !image.contains(offset, size)) {
        return new Verdict.Truncated(image.size(), offset + size, "sections");
      }
    }
    return new Verdict.Valid("", false);
  }

  private static String machine(int number) {
    return switch (number) {
      case 0x14c -> "i386";
      case 0x1c4 -> "arm";
      case 0x8664 -> "x86_64";
      case 0xaa64 -> "aarch64";
      default -> "processor number " + number;
    };
  }
}
