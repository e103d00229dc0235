package dev.fjord.internal.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.c.Target;
import dev.fjord.internal.library.LoaderCache.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LoaderCacheTest {

  private static final FileNames Z = FileNames.of("z", Target.LINUX_X86_64);

  private static final byte[] CACHE =
      new CacheBytes()
          .add("libzstd.so.1", "/usr/lib/libzstd.so.1")
          .add("libz.so.1", "/usr/lib32/libz.so.1", 0x0003, 0)
          .add("libz.so.1", "/usr/lib/v3/libz.so.1", 0x0303, 1L << 62)
          .add("libz.so.1", "/usr/lib/libz.so.1")
          .add("libz.so", "/usr/lib/libz.so")
          .add("libz.so.1", "/arm/libz.so.1", 0x0a03, 0)
          .add("libz.sofa", "/usr/lib/libz.sofa")
          .bytes();

  @Test
  void entriesAreThoseOfTheNameAndTheTarget() {
    assertThat(LoaderCache.entries(Image.of(CACHE), Z, Target.LINUX_X86_64))
        .containsExactly(
            new Entry("libz.so.1", "/usr/lib/libz.so.1"), new Entry("libz.so", "/usr/lib/libz.so"));
    assertThat(LoaderCache.entries(Image.of(CACHE), Z, Target.LINUX_AARCH64))
        .containsExactly(new Entry("libz.so.1", "/arm/libz.so.1"));
    assertThat(LoaderCache.entries(Image.of(CACHE), Z, Target.MACOS_X86_64)).isEmpty();
  }

  @Test
  void thePresentFormatIsFoundBehindTheFormer() {
    var old = CacheBytes.behindFormer(3, CACHE);
    assertThat(LoaderCache.entries(Image.of(old), Z, Target.LINUX_X86_64)).hasSize(2);
  }

  @Test
  void bytesThatAreNoCacheHaveNoEntries() {
    var other = Image.of("ld.so-1.6.0 and more".getBytes(StandardCharsets.US_ASCII));
    assertThat(LoaderCache.entries(other, Z, Target.LINUX_X86_64)).isEmpty();
    assertThat(LoaderCache.entries(Image.of(new byte[0]), Z, Target.LINUX_X86_64)).isEmpty();
  }

  @Test
  void aCacheThatEndsEarlyNeverFails() {
    var old = CacheBytes.behindFormer(3, CACHE);
    for (int length = 0; length < old.length; length++) {
      var part = Image.of(Arrays.copyOf(old, length));
      assertThat(LoaderCache.entries(part, Z, Target.LINUX_X86_64)).hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void offsetsOutsideAreOtherNames() {
    for (int at = 48; at < CACHE.length; at++) {
      byte[] wild = CACHE.clone();
      wild[at] = (byte) 0xff;
      assertThat(LoaderCache.entries(Image.of(wild), Z, Target.LINUX_X86_64)).isNotNull();
    }
  }
}
