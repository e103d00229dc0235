package dev.fjord.c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutsTest {

  private static String shape(RecordLayout layout) {
    StringBuilder text = new StringBuilder();
    for (FieldLayout field : layout.flattened()) {
      text.append(field.name()).append('@').append(field.bitOffset()).append(' ');
    }
    return text + "size " + layout.byteSize() + " align " + layout.byteAlignment();
  }

  private static String shape(String members, Target target) {
    return shape(CText.of("struct s { " + members + " };", target).layout("s"));
  }

  @Test
  void structWithTrailingPaddingIsRoundedUp() {
    assertThat(shape("double d; char c;", Target.LINUX_X86_64))
        .isEqualTo("d@0 c@64 size 16 align 8");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          linux-x86_64,   long, 8, 8
          linux-aarch64,  long, 8, 8
          macos-aarch64,  long, 8, 8
          windows-x86_64, long, 4, 4
          linux-i386,     long, 4, 4
          linux-i386,     long long, 8, 4
          linux-i386,     double, 8, 4
          linux-arm,      long long, 8, 8
          linux-s390x,    __int128, 16, 8
          linux-x86_64,   long double, 16, 16
          linux-aarch64,  long double, 16, 16
          macos-aarch64,  long double, 8, 8
          macos-x86_64,   long double, 16, 16
          windows-x86_64, long double, 8, 8
          linux-i386,     long double, 12, 4
          linux-arm,      long double, 8, 8
          linux-s390x,    long double, 16, 8
          linux-x86_64,   wchar_t, 4, 4
          windows-x86_64, wchar_t, 2, 2
          linux-x86_64,   va_list, 24, 8
          linux-aarch64,  va_list, 32, 8
          macos-aarch64,  va_list, 8, 8
          windows-x86_64, va_list, 8, 8
          windows-x86_64, time_t, 8, 8
          windows-x86_64, off_t, 4, 4
          macos-aarch64,  dev_t, 4, 4
          linux-x86_64,   nlink_t, 8, 8
          linux-aarch64,  nlink_t, 4, 4
          linux-x86_64,   _BitInt(65), 16, 8
          linux-aarch64,  _BitInt(129), 32, 16
          linux-aarch64,  "__attribute__((vector_size(32))) int", 32, 16
          linux-x86_64,   "__attribute__((vector_size(32))) int", 32, 32
          """)
  void typeHasTheSizeAndAlignmentOfItsTarget(String name, String type, long size, long align) {
    Target target = targetNamed(name);
    CText text = CText.of("typedef " + type + " T;", target);
    assertThat(text.layouts().layout(new TypedefType("T"))).isEqualTo(new Layout(size, align));
  }

  private static Target targetNamed(String name) {
    for (OperatingSystem os : OperatingSystem.values()) {
      for (Architecture arch : Architecture.values()) {
        if (new Target(os, arch).name().equals(name)) {
          return new Target(os, arch);
        }
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void bitFieldDoesNotCrossAUnitOfItsType() {
    assertThat(shape("int a : 20; int b : 20;", Target.LINUX_X86_64))
        .isEqualTo("a@0 b@32 size 8 align 4");
    assertThat(shape("int a : 20; long long b : 20;", Target.LINUX_X86_64))
        .isEqualTo("a@0 b@20 size 8 align 8");
  }

  @Test
  void microsoftsBitFieldsShareUnitsOfTheirOwnSizeOnly() {
    assertThat(shape("int a : 4; char b : 4; char c : 4;", Target.WINDOWS_X86_64))
        .isEqualTo("a@0 b@32 c@36 size 8 align 4");
    assertThat(shape("int a : 4; char b : 4; char c : 4;", Target.LINUX_X86_64))
        .isEqualTo("a@0 b@4 c@8 size 4 align 4");
    assertThat(shape("char c; int : 0; int a : 3;", Target.WINDOWS_X86_64))
        .isEqualTo("c@0 a@32 size 8 align 4");
  }

  @Test
  void unnamedBitFieldsAlignTheRecordOnArmLinuxOnly() {
    assertThat(shape("char a; int : 0; char b;", Target.LINUX_AARCH64))
        .isEqualTo("a@0 b@32 size 8 align 4");
    assertThat(shape("char a; int : 0; char b;", Target.MACOS_AARCH64))
        .isEqualTo("a@0 b@32 size 5 align 1");
    assertThat(shape("char a; int : 0; char b;", Target.LINUX_X86_64))
        .isEqualTo("a@0 b@32 size 5 align 1");
  }

  @Test
  void alignedBitFieldYieldsToPragmaPackOnMacOnly() {
    String text =
        "#pragma pack(8)\nstruct s { short c; short b : 4 __attribute__((aligned(32))); };";
    assertThat(shape(CText.of(text, Target.MACOS_AARCH64).layout("s")))
        .isEqualTo("c@0 b@16 size 8 align 8");
    assertThat(shape(CText.of(text, Target.LINUX_AARCH64).layout("s")))
        .isEqualTo("c@0 b@64 size 16 align 8");
  }

  @Test
  void bitFieldThatItsUnitHoldsMovesOnlyAsFarAsItsAttributeAsksOnMac() {
    String members = "char c : 8; long long b : 35 __attribute__((aligned(4)));";
    assertThat(shape(members, Target.MACOS_X86_64)).isEqualTo("c@0 b@32 size 16 align 8");
    assertThat(shape(members, Target.LINUX_X86_64)).isEqualTo("c@0 b@64 size 16 align 8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          struct s { char c; tight t; };                           | c@0 t@64 size 16 align 8
          struct s { char c; tight t[2]; } __attribute__((packed)); | c@0 t@16 size 18 align 2
          struct in { long long v; } __attribute__((aligned(1))); \
          struct s { char c; struct in v; } __attribute__((packed)); | c@0 v@64 size 16 align 8
          struct s { char c; long long b : 9 __attribute__((aligned(16))); } __attribute__((packed)); \
          | c@0 b@128 size 32 align 16
          """)
  void attributesDemandWhatMicrosoftsRuleKeepsWhenPacked(String text, String expected) {
    String typedef = "typedef long long tight __attribute__((aligned(2)));";
    assertThat(shape(CText.of(typedef + text, Target.WINDOWS_X86_64).layout("s")))
        .isEqualTo(expected);
  }

  @Test
  void pragmaPackAboveThePointerSizeMeansNothingOnWindows() {
    String text =
        "typedef int vec __attribute__((vector_size(32)));\n"
            + "#pragma pack(16)\nstruct s { char c; vec v; };";
    assertThat(CText.of(text, Target.WINDOWS_X86_64).layout("s").byteAlignment()).isEqualTo(32);
    assertThat(CText.of(text, Target.LINUX_X86_64).layout("s").byteAlignment()).isEqualTo(16);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          windows-x86_64 | enum __attribute__((packed)) { A }
          linux-i386     | _Atomic long long
          linux-s390x    | __attribute__((vector_size(16))) int
          """)
  void typeThatCompilersLayOutDifferentlyIsRefused(String target, String type) {
    CText text = CText.of("typedef " + type + " T;", targetNamed(target));
    assertThatThrownBy(() -> text.layouts().layout(new TypedefType("T")))
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining("do not agree");
  }

  @Test
  void attributeAlignedHoldsInPackedRecords() {
    CText text =
        CText.of(
            "struct s { char c; int x __attribute__((aligned(2))); int y; }"
                + " __attribute__((packed));");
    assertThat(shape(text.layout("s"))).isEqualTo("c@0 x@16 y@48 size 10 align 2");
  }

  @Test
  void alignmentOfATypedefBelongsToTheTypedef() {
    CText text =
        CText.of(
            "typedef struct { char c; } small __attribute__((aligned(8)));"
                + "typedef int loose __attribute__((aligned(2)));"
                + "struct s { char c; small m; loose i; };");
    assertThat(shape(text.layout("s"))).isEqualTo("c@0 m@64 i@80 size 16 align 8");
    assertThat(text.layouts().layout(new TypedefType("small"))).isEqualTo(new Layout(1, 8));
  }

  @Test
  void memberOfAnonymousMembersIsFoundWithItsWholeOffset() {
    CText text =
        CText.of(
            "struct p { int x, y; }; struct s { int tag; union { struct { int a; struct p b; };"
                + " double d; }; };");
    RecordLayout layout = text.layout("s");
    assertThat(shape(layout)).isEqualTo("tag@0 a@64 b@96 d@64 size 24 align 8");
    assertThat(layout.fields()).hasSize(2);
    FieldLayout nested = text.layouts().find(CText.structType("s"), "b.y");
    assertThat(nested).isNotNull();
    assertThat(nested.byteOffset()).isEqualTo(16);
    assertThat(text.layouts().find(CText.structType("s"), "b.z")).isNull();
    assertThat(text.layouts().find(CText.structType("s"), "tag.x")).isNull();
  }

  @Test
  void flexibleMemberTakesNoRoom() {
    assertThat(shape("char n; short tail[];", Target.LINUX_X86_64))
        .isEqualTo("n@0 tail@16 size 2 align 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          struct s { off_t st_size; ...; }; | '...;'
          struct s { struct unknown u; };   | struct unknown is not defined
          struct s { Unknown u; };          | 'Unknown' is declared nowhere
          struct s { enum unknown u; };     | enum unknown is not defined
          struct s { struct s inner; };     | contains itself
          struct s { int a[1L << 60]; };    | too large
          struct s { _Atomic struct { char c[3]; } a; }; | do not agree
          typedef int T __attribute__((aligned(16))); struct s { T a[2]; }; | aligned more strictly
          """)
  void recordWithoutLayoutIsRefused(String text, String reason) {
    CText read = CText.of(text);
    assertThatThrownBy(() -> read.layout("s"))
        .isInstanceOf(LayoutException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void typesWithoutSizeAreRefused() {
    Layouts layouts = CText.of("typedef int f(void); int a[];").layouts();
    assertThatThrownBy(() -> layouts.layout(new VoidType())).hasMessageContaining("void");
    assertThatThrownBy(() -> layouts.layout(new TypedefType("f"))).hasMessageContaining("function");
    assertThatThrownBy(
            () -> layouts.layout(new ArrayType(new VoidType(), new ArrayLength.Fixed(2))))
        .isInstanceOf(LayoutException.class);
    assertThatThrownBy(
            () -> CText.of("int a[];").layouts().layout(CText.of("int a[];").variable("a").type()))
        .hasMessageContaining("no length");
  }

  @Test
  void emptyStructIsRefusedOnWindowsOnly() {
    assertThat(shape("", Target.LINUX_X86_64)).isEqualTo("size 0 align 1");
    assertThatThrownBy(() -> shape("", Target.WINDOWS_X86_64)).hasMessageContaining("is empty");
  }

  @Test
  void recordsThatDoubleWithEachLevelAreComputedOnce() {
    StringBuilder text = new StringBuilder("struct s0 { char c; };");
    for (int i = 1; i < 40; i++) {
      text.append("struct s").append(i).append(" { struct s").append(i - 1).append(" a, b; };");
    }
    assertThat(CText.of(text.toString()).layout("s39").byteSize()).isEqualTo(1L << 39);
  }
}
