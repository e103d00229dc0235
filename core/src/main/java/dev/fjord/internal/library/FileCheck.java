package dev.fjord.internal.library;

import dev.fjord.c.OperatingSystem;
import dev.fjord.c.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Judges a file before the loader sees it. Blocks for no longer than the disk takes: what is no
/// regular file is never opened.
final class FileCheck {

  private static final int LONGEST_SCRIPT = 64 * 1024;

  private FileCheck() {}

  /// What the file is, for the target.
  static Verdict check(Path file, Target target) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        return new Verdict.Directory();
      }
      return attributes.isRegularFile() ? read(file, target) : new Verdict.NotRegular();
    } catch (NoSuchFileException e) {
      return new Verdict.Missing(Files.isSymbolicLink(file));
    } catch (AccessDeniedException e) {
      return new Verdict.Unreadable("permission denied");
    } catch (IOException e) {
      return new Verdict.Unreadable(reason(e));
    } catch (UncheckedIOException e) {
      return new Verdict.Unreadable(reason(e));
    }
  }

  private static Verdict read(Path file, Target target) throws IOException {
    if (!Files.isReadable(file)) {
      return new Verdict.Unreadable("permission denied");
    }
    try (FileImage image = FileImage.open(file)) {
      return check(image, target);
    }
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return message == null ? "an error while reading" : message;
  }

  /// What these bytes are, for the target. Pure.
  static Verdict check(Image image, Target target) {
    if (image.size() == 0) {
      return new Verdict.Empty();
    }
    byte[] start = image.readUpTo(0, 8);
    OperatingSystem format = format(image, start);
    if (format == null) {
      return foreign(image, start, target);
    }
    if (format != target.os()) {
      return new Verdict.WrongFormat(article(format), wanted(target));
    }
    return switch (format) {
      case LINUX -> ElfCheck.check(image, target);
      case MACOS -> MachOCheck.check(image, target);
      case WINDOWS -> PeCheck.check(image, target);
    };
  }

  private static String wanted(Target target) {
    return article(target.os());
  }

  private static String article(OperatingSystem format) {
    return switch (format) {
      case LINUX -> "an ELF library";
      case MACOS -> "a macOS library";
      case WINDOWS -> "a Windows library";
    };
  }

  /// Whose format starts with these bytes, or null if none does.
  private static @Nullable OperatingSystem format(Image image, byte[] start) {
    if (begins(start, 0x7f, 'E', 'L', 'F')) {
      return OperatingSystem.LINUX;
    }
    if (begins(start, 'M', 'Z')) {
      return OperatingSystem.WINDOWS;
    }
    return isMacOs(image, start) ? OperatingSystem.MACOS : null;
  }

  private static boolean isMacOs(Image image, byte[] start) {
    if (start.length < 8) {
      return false;
    }
    int magic = image.read(0, 8).order(ByteOrder.BIG_ENDIAN).getInt(0);
    int count = image.read(0, 8).order(ByteOrder.BIG_ENDIAN).getInt(4);
    return MachOCheck.isFat(magic, count) || isThin(magic) || isThin(Integer.reverseBytes(magic));
  }

  private static boolean isThin(int magic) {
    return magic == MachOCheck.MAGIC_64 || magic == MachOCheck.MAGIC_32;
  }

  private static Verdict foreign(Image image, byte[] start, Target target) {
    if (isText(image)) {
      byte[] text = image.readUpTo(0, LONGEST_SCRIPT);
      List<String> inputs = LinkerScript.inputs(new String(text, StandardCharsets.ISO_8859_1));
      if (inputs != null && target.os() == OperatingSystem.LINUX) {
        return new Verdict.LinkerScript(inputs);
      }
    }
    return new Verdict.WrongFormat(describe(image, start), wanted(target));
  }

  private static String describe(Image image, byte[] start) {
    if (begins(start, '!', '<', 'a', 'r', 'c', 'h', '>')) {
      return "a static archive";
    }
    if (begins(start, '!', '<', 't', 'h', 'i', 'n', '>')) {
      return "a thin static archive";
    }
    if (begins(start, 0xca, 0xfe, 0xba, 0xbe)) {
      return "a Java class file";
    }
    if (begins(start, 'P', 'K', 3, 4)) {
      return "a zip or jar file";
    }
    if (begins(start, 0x1f, 0x8b)) {
      return "a gzip file";
    }
    if (begins(start, 0, 'a', 's', 'm')) {
      return "a WebAssembly module";
    }
    if (begins(start, 'B', 'C', 0xc0, 0xde)) {
      return "LLVM bitcode";
    }
    return isText(image) ? "a text" : other(start);
  }

  private static String other(byte[] start) {
    for (byte b : start) {
      if (b != 0) {
        return "a file of an unknown format";
      }
    }
    return "a file that starts with zeros";
  }

  private static boolean isText(Image image) {
    for (byte b : image.readUpTo(0, 512)) {
      boolean blank = b == '\n' || b == '\t' || b == '\r' || b == '\f';
      if ((b >= 0 && b < ' ' && !blank) || b == 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static boolean begins(byte[] start, int... magic) {
    if (start.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if (start[i] != (byte) magic[i]) {
        return false;
      }
    }
    return true;
  }
}
