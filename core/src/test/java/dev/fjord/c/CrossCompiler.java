package dev.fjord.c;

import dev.fjord.c.RecordGenerator.Shape;
import dev.fjord.c.RecordGenerator.Shape.Part;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A C compiler, the target that it makes objects for, and the records that it is asked about.
record CrossCompiler(List<String> command, Target target, Shape shape) {

  /// Types that only some compilers have, or whose layout only some agree on.
  private static final List<String> EVERYWHERE =
      List.of("long", "unsigned long", "_Atomic int", "_Atomic long", "long double");

  private static final List<String> UNUSUAL = List.of("loose", "tight", "vec", "enum tiny");

  /// The compilers that layouts are compared with, installed or not.
  static List<CrossCompiler> all() {
    List<CrossCompiler> all = new ArrayList<>();
    all.addAll(ofTheHost());
    all.add(gcc("aarch64-linux-gnu", Target.LINUX_AARCH64, wide("_Float128")));
    // GCC forgets the lower alignment of long long when a bit-field has an attribute.
    all.add(gcc("i686-linux-gnu", Target.LINUX_I386, narrow().without(Part.ALIGNED_BITS)));
    all.add(gcc("arm-linux-gnueabihf", Target.LINUX_ARM, narrow("_Atomic long long")));
    all.add(gcc("x86_64-w64-mingw32", Target.WINDOWS_X86_64, minGw()));
    Shape clang = wide().without(Part.ALIGNED_BITS);
    Shape clang32 = narrow().without(Part.ALIGNED_BITS);
    all.add(clang("x86_64-linux-gnu", Target.LINUX_X86_64, clang));
    all.add(clang("aarch64-linux-gnu", Target.LINUX_AARCH64, clang));
    all.add(clang("i686-linux-gnu", Target.LINUX_I386, clang32));
    all.add(clang("armv7-linux-gnueabihf", Target.LINUX_ARM, clang32));
    all.add(clang("s390x-linux-gnu", Target.LINUX_S390X, clang.without("vec").without("__int128")));
    all.add(clang("arm64-apple-macos", Target.MACOS_AARCH64, wide()));
    all.add(clang("x86_64-apple-macos", Target.MACOS_X86_64, wide()));
    Shape windows = wide().without("enum tiny");
    all.add(clang("x86_64-pc-windows-msvc", Target.WINDOWS_X86_64, windows));
    all.add(clang("aarch64-pc-windows-msvc", Target.WINDOWS_AARCH64, windows));
    return all;
  }

  /// The host's own compiler, also with options that switch the target.
  private static List<CrossCompiler> ofTheHost() {
    CrossCompiler host = new CrossCompiler(List.of("cc"), CompilerProbe.host(), hostShape());
    if (!CompilerProbe.machine().startsWith("x86_64-linux")) {
      return List.of(host);
    }
    Shape x86 = narrow().without(Part.ALIGNED_BITS);
    Shape bits = minGw().without("long").without("unsigned long").without("_Atomic long");
    return List.of(
        host,
        new CrossCompiler(List.of("cc", "-m32"), Target.LINUX_I386, x86),
        new CrossCompiler(List.of("cc", "-mms-bitfields"), Target.WINDOWS_X86_64, bits));
  }

  private static CrossCompiler gcc(String triple, Target target, Shape shape) {
    return new CrossCompiler(List.of(triple + "-gcc"), target, shape);
  }

  private static CrossCompiler clang(String triple, Target target, Shape shape) {
    return new CrossCompiler(List.of("clang", "-target", triple), target, shape);
  }

  private static Shape hostShape() {
    boolean linux = CompilerProbe.host().os() == OperatingSystem.LINUX;
    return linux ? wide("_Float128", "long double _Complex") : wide();
  }

  private static Shape narrow(String... types) {
    return Shape.of(EVERYWHERE).with(UNUSUAL).with(List.of(types));
  }

  private static Shape wide(String... types) {
    return narrow("__int128", "_Atomic long long").with(List.of(types));
  }

  /// MinGW's GCC aligns a union by its bit-fields, and lets `packed` undo what attributes align:
  /// Microsoft's compiler and Clang do neither. Its `long double` is none of Microsoft's.
  private static Shape minGw() {
    return Shape.of(EVERYWHERE)
        .with(List.of("__int128", "_Atomic long long"))
        .without("long double")
        .without(Part.ATTRIBUTES)
        .without(Part.BITS_IN_UNIONS)
        .without(Part.ALIGNED_BITS);
  }

  boolean installed() {
    try {
      probe("").compile();
      return true;
    } catch (AssertionError | UncheckedIOException e) {
      return false;
    }
  }

  boolean isGccForWindows() {
    return target.os() == OperatingSystem.WINDOWS && !command.getFirst().equals("clang");
  }

  CompilerProbe probe(String declarations) {
    return new CompilerProbe(command, target.endianness(), declarations);
  }

  @Override
  public String toString() {
    return String.join(" ", command);
  }
}
