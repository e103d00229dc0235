package posix;

import dev.fjord.Call;
import dev.fjord.NativeException;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Errno;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import dev.fjord.annotation.Symbol;
import dev.fjord.annotation.Terminated;

/// Texts that C writes into the caller's memory, and the environment.
@Library("c")
interface Texts {
  @C("char *getcwd(char *path, size_t size)")
  @Errno
  @Returns("path")
  @Sized("size")
  String folder(long size);

  @C("int snprintf(char *text, size_t size, const char *format, ...)")
  @Check("complete(return, size)")
  @Returns("text")
  @Sized("size")
  String format(long size, String format, Object... values);

  static void complete(int length, long size, Call call) {
    if (length < 0 || length >= size) {
      throw new NativeException(call, length, "the text has " + length + " bytes");
    }
  }

  @C("int strerror_r(int code, char *text, size_t size = 256)")
  @Symbol("__xpg_strerror_r")
  @Check("zero")
  @Returns("text")
  @Sized("size")
  String reason(int code);

  @C("extern char **environ")
  @Terminated
  String[] environment();
}
