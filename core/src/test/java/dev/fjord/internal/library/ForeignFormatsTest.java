package dev.fjord.internal.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.c.Target;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Files of macOS and Windows, made byte by byte, because the checks are pure.
class ForeignFormatsTest {

  private static final int X86_64 = 0x01000007;
  private static final int ARM64 = 0x0100000c;

  @Test
  void aMacOsLibraryIsValidAndTellsItsName() {
    assertThat(check(macho(X86_64, 6), Target.MACOS_X86_64))
        .isEqualTo(new Verdict.Valid("libz.1.dylib", false));
  }

  @Test
  void aMacOsFileOfAnotherKindIsTold() {
    assertThat(check(macho(ARM64, 6), Target.MACOS_X86_64).reason())
        .isEqualTo("is for aarch64, this process needs x86_64");
    assertThat(check(macho(X86_64, 2), Target.MACOS_X86_64).reason())
        .isEqualTo("is a program, not a shared library");
    assertThat(check(macho(X86_64, 6), Target.LINUX_X86_64).reason())
        .isEqualTo("is a macOS library, not an ELF library");
    byte[] narrow = macho(X86_64, 6);
    narrow[0] = (byte) 0xce;
    assertThat(check(narrow, Target.MACOS_X86_64).reason())
        .isEqualTo("is a 32-bit library, this process is 64-bit");
  }

  @Test
  void noPartOfAMacOsLibraryIsValid() {
    byte[] whole = macho(X86_64, 6);
    for (int length = 0; length < whole.length; length++) {
      assertThat(check(Arrays.copyOf(whole, length), Target.MACOS_X86_64))
          .isNotInstanceOf(Verdict.Valid.class);
    }
  }

  @Test
  void aFatFileIsJudgedByItsPart() {
    byte[] fat = fat(macho(X86_64, 6), macho(ARM64, 2));
    assertThat(check(fat, Target.MACOS_X86_64)).isEqualTo(new Verdict.Valid("libz.1.dylib", false));
    assertThat(check(fat, Target.MACOS_AARCH64).reason())
        .isEqualTo("is a program, not a shared library");
    assertThat(check(fat(macho(X86_64, 6)), Target.MACOS_AARCH64).reason())
        .isEqualTo("is for x86_64, this process needs aarch64");
    assertThat(check(Arrays.copyOf(fat, fat.length - 1), Target.MACOS_AARCH64).reason())
        .startsWith("is truncated");
  }

  @Test
  void aWindowsLibraryIsValid() {
    assertThat(check(pe(0x8664, 0x2000), Target.WINDOWS_X86_64))
        .isEqualTo(new Verdict.Valid("", false));
  }

  @Test
  void aWindowsFileOfAnotherKindIsTold() {
    assertThat(check(pe(0xaa64, 0x2000), Target.WINDOWS_X86_64).reason())
        .isEqualTo("is for aarch64, this process needs x86_64");
    assertThat(check(pe(0x8664, 2), Target.WINDOWS_X86_64).reason())
        .isEqualTo("is a program or an object file, not a shared library");
  }

  @Test
  void noPartOfAWindowsLibraryIsValid() {
    byte[] whole = pe(0x8664, 0x2000);
    for (int length = 0; length < whole.length; length++) {
      assertThat(check(Arrays.copyOf(whole, length), Target.WINDOWS_X86_64))
          .isNotInstanceOf(Verdict.Valid.class);
    }
  }

  private static Verdict check(byte[] bytes, Target target) {
    return FileCheck.check(Image.of(bytes), target);
  }

  private static byte[] macho(int cpu, int type) {
    var bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0xfeedfacf).putInt(cpu).putInt(0).putInt(type).putInt(2).putInt(72 + 40);
    bytes.position(32).putInt(0x19).putInt(72).position(32 + 40).putLong(0).putLong(256);
    bytes.position(32 + 72).putInt(0xd).putInt(40).putInt(24).position(32 + 72 + 24);
    bytes.put("libz.1.dylib".getBytes(StandardCharsets.US_ASCII));
    return bytes.array();
  }

  private static byte[] fat(byte[]... parts) {
    var bytes = ByteBuffer.allocate(64 + parts.length * 256);
    bytes.putInt(0xcafebabe).putInt(parts.length);
    for (int i = 0; i < parts.length; i++) {
      int cpu = ByteBuffer.wrap(parts[i]).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
      bytes.putInt(cpu).putInt(0).putInt(64 + i * 256).putInt(256).putInt(0);
      bytes.put(64 + i * 256, parts[i]);
    }
    return bytes.array();
  }

  private static byte[] pe(int machine, int characteristics) {
    var bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 'M').put((byte) 'Z').putInt(0x3c, 64);
    bytes.position(64).putInt(0x4550).putShort((short) machine).putShort((short) 1);
    bytes.position(64 + 20).putShort((short) 16).putShort((short) characteristics);
    bytes.putInt(64 + 24 + 16 + 16, 96).putInt(64 + 24 + 16 + 20, 160);
    return bytes.array();
  }
}
