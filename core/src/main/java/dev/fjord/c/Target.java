package dev.fjord.c;

import java.nio.ByteOrder;

/// A platform that C is compiled for, and the facts of its C types. A value; any thread.
///
/// Layouts and sizes take a target, so that all of them can be computed everywhere.
public record Target(OperatingSystem os, Architecture arch) {

  /// Linux on x86-64.
  public static final Target LINUX_X86_64 = new Target(OperatingSystem.LINUX, Architecture.X86_64);

  /// Linux on AArch64.
  public static final Target LINUX_AARCH64 =
      new Target(OperatingSystem.LINUX, Architecture.AARCH64);

  /// macOS on Apple silicon.
  public static final Target MACOS_AARCH64 =
      new Target(OperatingSystem.MACOS, Architecture.AARCH64);

  /// macOS on x86-64.
  public static final Target MACOS_X86_64 = new Target(OperatingSystem.MACOS, Architecture.X86_64);

  /// Windows on x86-64.
  public static final Target WINDOWS_X86_64 =
      new Target(OperatingSystem.WINDOWS, Architecture.X86_64);

  /// Windows on AArch64.
  public static final Target WINDOWS_AARCH64 =
      new Target(OperatingSystem.WINDOWS, Architecture.AARCH64);

  /// Linux on x86 of 32 bits: described, never linked.
  public static final Target LINUX_I386 = new Target(OperatingSystem.LINUX, Architecture.I386);

  /// Linux on ARM of 32 bits: described, never linked.
  public static final Target LINUX_ARM = new Target(OperatingSystem.LINUX, Architecture.ARM);

  /// Linux on IBM Z, big-endian: described, never linked.
  public static final Target LINUX_S390X = new Target(OperatingSystem.LINUX, Architecture.S390X);

  /// How wide `int`, `long` and pointers are.
  public enum DataModel {
    /// `long` and pointers have 64 bits.
    LP64,
    /// Pointers have 64 bits, `long` has 32.
    LLP64,
    /// All three have 32 bits.
    ILP32
  }

  /// How bit-fields are placed.
  public enum BitFieldRule {
    /// The System V rule: unnamed bit-fields do not align their record.
    SYSTEM_V,
    /// The ARM rule: unnamed and zero-width bit-fields align their record too.
    AAPCS,
    /// Clang's for macOS: System V, but alignment attributes of bit-fields yield to packing.
    APPLE,
    /// Microsoft's: bit-fields share a unit only with neighbours of the same size.
    MICROSOFT
  }

  /// What a `long double` is.
  public enum LongDoubleFormat {
    /// The same as `double`.
    DOUBLE,
    /// 80 bits of the x87, padded.
    X87,
    /// IEEE 754 quadruple precision.
    QUAD
  }

  /// `linux-x86_64`, `macos-aarch64` and the like.
  public String name() {
    return os.spelling() + "-" + arch.spelling();
  }

  /// Whether this target's name matches `glob`, in which `*` stands for any characters.
  public boolean matches(String glob) {
    return glob.equals("*") || matches(glob, name());
  }

  private static boolean matches(String glob, String name) {
    int at = 0;
    int in = 0;
    int star = -1;
    int retry = 0;
    while (in < name.length()) {
      if (at < glob.length() && glob.charAt(at) == '*') {
        star = at++;
        retry = in;
      } else if (at < glob.length() && glob.charAt(at) == name.charAt(in)) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++retry;
      } else {
        return false;
      }
    }
    while (at < glob.length() && glob.charAt(at) == '*') {
      at++;
    }
    return at == glob.length();
  }

  /// How wide `int`, `long` and pointers are.
  public DataModel dataModel() {
    if (arch.pointerSize() == 4) {
      return DataModel.ILP32;
    }
    return os == OperatingSystem.WINDOWS ? DataModel.LLP64 : DataModel.LP64;
  }

  /// The size of a pointer in bytes.
  public int pointerSize() {
    return arch.pointerSize();
  }

  /// The size of `long` in bytes.
  public int longSize() {
    return dataModel() == DataModel.LP64 ? 8 : 4;
  }

  /// Whether plain `char` is signed: not on ARM Linux and IBM Z.
  public boolean charSigned() {
    return os != OperatingSystem.LINUX || arch.isX86();
  }

  /// The byte order.
  public ByteOrder endianness() {
    return arch == Architecture.S390X ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /// The type of `wchar_t`.
  public Scalar wcharType() {
    return switch (os) {
      case WINDOWS -> Scalar.UNSIGNED_SHORT;
      case MACOS -> Scalar.INT;
      case LINUX ->
          arch.isArm() ? Scalar.UNSIGNED_INT : arch == Architecture.I386 ? Scalar.LONG : Scalar.INT;
    };
  }

  /// What `long double` is.
  public LongDoubleFormat longDoubleFormat() {
    if (os == OperatingSystem.WINDOWS || arch == Architecture.ARM) {
      return LongDoubleFormat.DOUBLE;
    }
    if (arch.isX86()) {
      return LongDoubleFormat.X87;
    }
    return os == OperatingSystem.MACOS ? LongDoubleFormat.DOUBLE : LongDoubleFormat.QUAD;
  }

  /// The size of `long double` in bytes.
  public int longDoubleSize() {
    return switch (longDoubleFormat()) {
      case DOUBLE -> 8;
      case X87 -> arch == Architecture.I386 ? 12 : 16;
      case QUAD -> 16;
    };
  }

  /// The alignment of `long double` in bytes.
  public int longDoubleAlign() {
    return arch == Architecture.S390X ? 8 : arch == Architecture.I386 ? 4 : longDoubleSize();
  }

  /// How bit-fields are placed.
  public BitFieldRule bitFieldRule() {
    return switch (os) {
      case WINDOWS -> BitFieldRule.MICROSOFT;
      case MACOS -> BitFieldRule.APPLE;
      case LINUX -> arch.isArm() ? BitFieldRule.AAPCS : BitFieldRule.SYSTEM_V;
    };
  }

  /// The largest alignment of a `long long` or `double` in bytes: 4 on x86 of 32 bits.
  public int wideScalarAlign() {
    return arch == Architecture.I386 ? 4 : 8;
  }

  /// What the attribute `aligned` means without a number, in bytes.
  public int maxAlign() {
    return arch == Architecture.ARM || arch == Architecture.S390X ? 8 : 16;
  }

  /// The largest alignment that a vector has by itself, in bytes.
  public int maxVectorAlign() {
    return switch (arch) {
      case X86_64, I386 -> 64;
      case AARCH64 -> 16;
      case ARM, S390X -> 8;
    };
  }

  @Override
  public String toString() {
    return name();
  }
}
