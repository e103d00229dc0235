package dev.fjord.c;

/// Sizes and alignments of types that are no aggregates.
final class ScalarLayouts {

  /// No object is larger, so that offsets in bits fit a `long` with room to spare.
  static final long LARGEST = 1L << 56;

  private final Target target;

  ScalarLayouts(Target target) {
    this.target = target;
  }

  Layout scalar(Scalar kind) {
    if (kind.isWide() && target.pointerSize() == 4) {
      throw new LayoutException(kind.spelling() + " does not exist on " + target);
    }
    return new Layout(kind.size(target), kind.align(target));
  }

  Layout complex(Scalar element) {
    Layout part = scalar(element);
    return new Layout(2 * part.size(), part.align());
  }

  Layout pointer() {
    return new Layout(target.pointerSize(), target.pointerSize());
  }

  Layout vector(Layout element, long size, CType type) {
    boolean known = target.arch() != Architecture.S390X;
    if (!known || Long.bitCount(size) != 1 || size % element.size() != 0) {
      throw new LayoutException("compilers do not agree on the layout of " + type);
    }
    return new Layout(size, Math.min(size, target.maxVectorAlign()));
  }

  Layout vaList() {
    if (target.os() != OperatingSystem.LINUX) {
      boolean systemV = target.os() == OperatingSystem.MACOS && target.arch().isX86();
      return systemV ? new Layout(24, 8) : pointer();
    }
    return switch (target.arch()) {
      case X86_64 -> new Layout(24, 8);
      case AARCH64, S390X -> new Layout(32, 8);
      case I386, ARM -> pointer();
    };
  }

  Layout bitInt(BitIntType type) {
    int bits = type.bits();
    if (bits <= 64 && (target.pointerSize() == 8 || bits <= 32)) {
      int size = bits <= 8 ? 1 : bits <= 16 ? 2 : bits <= 32 ? 4 : 8;
      return new Layout(size, size);
    }
    boolean known = target.os() == OperatingSystem.LINUX;
    if (known && target.arch() == Architecture.X86_64) {
      return chunks(bits, 8);
    }
    if (known && target.arch() == Architecture.AARCH64) {
      return chunks(bits, 16);
    }
    throw new LayoutException("compilers do not agree on the layout of " + type);
  }

  private static Layout chunks(int bits, int bytes) {
    long count = (bits + 8L * bytes - 1) / (8L * bytes);
    return new Layout(count * bytes, bytes);
  }
}
