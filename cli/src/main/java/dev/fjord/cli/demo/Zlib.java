package dev.fjord.cli.demo;

import dev.fjord.Call;
import dev.fjord.NativeException;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import org.jspecify.annotations.Nullable;

/// The part of zlib that works on whole arrays.
///
/// The prototypes are those of `zlib.h`; lengths and the result buffer leave the Java signatures,
/// and each status becomes an exception.
@Library("z")
@Check("succeeded")
public interface Zlib {

  /// The version of the library, such as `1.3.1`.
  @C("const char *zlibVersion(void)")
  String version();

  /// How large `length` bytes can get at most when they are compressed.
  @C("unsigned long compressBound(unsigned long sourceLen)")
  long bound(long length);

  /// The compressed bytes.
  ///
  /// @param capacity room for the result, from [#bound]
  /// @param source what to compress
  /// @param level from 1 (fast) to 9 (small)
  @C(
      """
      int compress2(unsigned char *dest, unsigned long *destLen,
                    const unsigned char *source, unsigned long sourceLen, int level)\
      """)
  @Returns("dest")
  @Sized("destLen")
  byte[] compress(long capacity, @Sized("sourceLen") byte[] source, int level);

  /// What was compressed.
  ///
  /// @param capacity room for the result: the length it had, or more
  /// @param source compressed bytes
  @C(
      """
      int uncompress(unsigned char *dest, unsigned long *destLen,
                     const unsigned char *source, unsigned long sourceLen)\
      """)
  @Returns("dest")
  @Sized("destLen")
  byte[] restore(long capacity, @Sized("sourceLen") byte[] source);

  /// Makes every status but `Z_OK` an exception that says what it means.
  static void succeeded(int status, Call call) {
    if (status != 0) {
      throw new NativeException(call, status, meaning(status));
    }
  }

  private static @Nullable String meaning(int status) {
    return switch (status) {
      case -3 -> "the data is damaged";
      case -4 -> "not enough memory";
      case -5 -> "the capacity is too small";
      default -> null;
    };
  }
}
