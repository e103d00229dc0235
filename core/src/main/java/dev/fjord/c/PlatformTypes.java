package dev.fjord.c;

import static dev.fjord.c.Scalar.INT;
import static dev.fjord.c.Scalar.LONG;
import static dev.fjord.c.Scalar.LONG_LONG;
import static dev.fjord.c.Scalar.SHORT;
import static dev.fjord.c.Scalar.SIGNED_CHAR;
import static dev.fjord.c.Scalar.UNSIGNED_CHAR;
import static dev.fjord.c.Scalar.UNSIGNED_INT;
import static dev.fjord.c.Scalar.UNSIGNED_LONG;
import static dev.fjord.c.Scalar.UNSIGNED_LONG_LONG;
import static dev.fjord.c.Scalar.UNSIGNED_SHORT;

import org.jspecify.annotations.Nullable;

/// The typedefs of the platforms' own headers. A lookup computes its answer: most programs ask for
/// a handful, so that no table is built.
final class PlatformTypes {

  private PlatformTypes() {}

  static @Nullable CType find(String name, Target target) {
    return switch (name) {
      case "va_list", "__builtin_va_list", "__gnuc_va_list" -> new VaListType();
      case "FILE" -> opaque(target.os() == OperatingSystem.LINUX ? "_IO_FILE" : "#FILE");
      case "DIR" -> opaque(target.os() == OperatingSystem.LINUX ? "__dirstream" : "#DIR");
      case "locale_t" -> new PointerType(opaque("#locale"));
      case "pthread_t" ->
          target.os() == OperatingSystem.LINUX
              ? new ScalarType(UNSIGNED_LONG)
              : new PointerType(opaque("#pthread"));
      default -> {
        Scalar scalar = scalar(name, target);
        yield scalar == null ? null : new ScalarType(scalar);
      }
    };
  }

  private static CType opaque(String tag) {
    return new RecordType(RecordType.Kind.STRUCT, tag);
  }

  private static @Nullable Scalar scalar(String name, Target target) {
    Scalar standard = standard(name, target);
    if (standard != null) {
      return standard;
    }
    return switch (target.os()) {
      case LINUX -> linux(name, target);
      case MACOS -> mac(name);
      case WINDOWS -> windows(name);
    };
  }

  private static @Nullable Scalar standard(String name, Target target) {
    return switch (name) {
      case "bool" -> Scalar.BOOL;
      case "size_t", "rsize_t", "uintptr_t" -> word(target, false);
      case "ssize_t", "ptrdiff_t", "intptr_t" -> word(target, true);
      case "int8_t", "int_least8_t", "int_fast8_t" -> SIGNED_CHAR;
      case "uint8_t", "uint_least8_t", "uint_fast8_t", "char8_t" -> UNSIGNED_CHAR;
      case "int16_t", "int_least16_t" -> SHORT;
      case "uint16_t", "uint_least16_t", "char16_t" -> UNSIGNED_SHORT;
      case "int32_t", "int_least32_t" -> INT;
      case "uint32_t", "uint_least32_t", "char32_t" -> UNSIGNED_INT;
      case "int64_t", "int_least64_t", "int_fast64_t" -> wide(target, true);
      case "uint64_t", "uint_least64_t", "uint_fast64_t" -> wide(target, false);
      case "intmax_t" -> maximum(target, true);
      case "uintmax_t" -> maximum(target, false);
      case "int_fast16_t" -> fast(target, true, 16);
      case "uint_fast16_t" -> fast(target, false, 16);
      case "int_fast32_t" -> fast(target, true, 32);
      case "uint_fast32_t" -> fast(target, false, 32);
      case "wchar_t" -> target.wcharType();
      case "wint_t" -> wint(target);
      case "sig_atomic_t" -> INT;
      default -> null;
    };
  }

  /// What `size_t` is made of, by data model.
  static Scalar word(Target target, boolean signed) {
    return switch (target.dataModel()) {
      case LP64 -> signed ? LONG : UNSIGNED_LONG;
      case LLP64 -> signed ? LONG_LONG : UNSIGNED_LONG_LONG;
      case ILP32 -> signed ? INT : UNSIGNED_INT;
    };
  }

  private static Scalar wide(Target target, boolean signed) {
    boolean isLong = target.os() == OperatingSystem.LINUX && target.longSize() == 8;
    if (isLong) {
      return signed ? LONG : UNSIGNED_LONG;
    }
    return signed ? LONG_LONG : UNSIGNED_LONG_LONG;
  }

  /// `intmax_t` is `long` on macOS, where `int64_t` is `long long`.
  private static Scalar maximum(Target target, boolean signed) {
    return target.os() == OperatingSystem.MACOS ? word(target, signed) : wide(target, signed);
  }

  private static Scalar fast(Target target, boolean signed, int bits) {
    if (target.os() == OperatingSystem.LINUX) {
      return word(target, signed);
    }
    if (target.os() == OperatingSystem.MACOS && bits == 16) {
      return signed ? SHORT : UNSIGNED_SHORT;
    }
    return signed ? INT : UNSIGNED_INT;
  }

  private static Scalar wint(Target target) {
    return switch (target.os()) {
      case LINUX -> UNSIGNED_INT;
      case MACOS -> INT;
      case WINDOWS -> UNSIGNED_SHORT;
    };
  }

  private static @Nullable Scalar posix(String name) {
    return switch (name) {
      case "pid_t", "key_t" -> INT;
      case "uid_t", "gid_t", "id_t", "socklen_t", "in_addr_t", "useconds_t", "u_int" ->
          UNSIGNED_INT;
      case "in_port_t", "u_short", "ushort" -> UNSIGNED_SHORT;
      case "u_char" -> UNSIGNED_CHAR;
      case "u_long", "ulong" -> UNSIGNED_LONG;
      case "uint" -> UNSIGNED_INT;
      case "time_t" -> LONG;
      default -> null;
    };
  }

  private static @Nullable Scalar linux(String name, Target target) {
    boolean is64 = target.longSize() == 8;
    return switch (name) {
      case "clock_t", "suseconds_t", "off_t", "blkcnt_t" -> LONG;
      case "off64_t", "blkcnt64_t", "loff_t", "quad_t" -> is64 ? LONG : LONG_LONG;
      case "blksize_t" -> target.arch() == Architecture.AARCH64 ? INT : LONG;
      case "nlink_t" -> target.arch() == Architecture.AARCH64 ? UNSIGNED_INT : UNSIGNED_LONG;
      case "dev_t", "u_quad_t" -> is64 ? UNSIGNED_LONG : UNSIGNED_LONG_LONG;
      case "ino_t", "nfds_t", "rlim_t", "fsblkcnt_t", "fsfilcnt_t" -> UNSIGNED_LONG;
      case "ino64_t", "rlim64_t" -> is64 ? UNSIGNED_LONG : UNSIGNED_LONG_LONG;
      case "mode_t", "pthread_key_t" -> UNSIGNED_INT;
      case "clockid_t", "pthread_once_t" -> INT;
      case "sa_family_t" -> UNSIGNED_SHORT;
      case "register_t" -> is64 ? LONG : INT;
      default -> fixedWidth(name, target);
    };
  }

  private static @Nullable Scalar fixedWidth(String name, Target target) {
    return switch (name) {
      case "u_int8_t" -> UNSIGNED_CHAR;
      case "u_int16_t" -> UNSIGNED_SHORT;
      case "u_int32_t" -> UNSIGNED_INT;
      case "u_int64_t" -> wide(target, false);
      default -> posix(name);
    };
  }

  private static @Nullable Scalar mac(String name) {
    return switch (name) {
      case "clock_t", "pthread_key_t" -> UNSIGNED_LONG;
      case "suseconds_t", "dev_t", "blksize_t" -> INT;
      case "off_t", "blkcnt_t", "quad_t" -> LONG_LONG;
      case "nlink_t", "mode_t" -> UNSIGNED_SHORT;
      case "ino_t", "ino64_t", "rlim_t", "u_quad_t", "u_int64_t" -> UNSIGNED_LONG_LONG;
      case "nfds_t", "clockid_t", "u_int32_t", "fsblkcnt_t", "fsfilcnt_t" -> UNSIGNED_INT;
      case "sa_family_t", "u_int8_t" -> UNSIGNED_CHAR;
      case "u_int16_t" -> UNSIGNED_SHORT;
      case "register_t" -> LONG;
      default -> posix(name);
    };
  }

  private static @Nullable Scalar windows(String name) {
    return switch (name) {
      case "time_t", "off64_t" -> LONG_LONG;
      case "clock_t", "off_t" -> LONG;
      case "dev_t" -> UNSIGNED_INT;
      case "ino_t", "mode_t" -> UNSIGNED_SHORT;
      case "pid_t", "socklen_t", "errno_t" -> INT;
      case "u_char" -> UNSIGNED_CHAR;
      case "u_short" -> UNSIGNED_SHORT;
      case "u_int" -> UNSIGNED_INT;
      case "u_long" -> UNSIGNED_LONG;
      case "sa_family_t" -> UNSIGNED_SHORT;
      case "in_addr_t" -> UNSIGNED_LONG;
      default -> null;
    };
  }
}
