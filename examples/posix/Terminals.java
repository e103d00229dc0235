package posix;

import dev.fjord.Struct;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Errno;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import java.lang.foreign.Arena;

/// Pseudo-terminals and their modes.
@Library("c")
@C(
    """
    struct termios {
      unsigned c_iflag, c_oflag, c_cflag, c_lflag;
      unsigned char c_line;
      unsigned char c_cc[32];
      unsigned c_ispeed, c_ospeed;
    };
    struct winsize { unsigned short ws_row, ws_col, ws_xpixel, ws_ypixel; };
    """)
interface Terminals {
  @C(
      """
      int openpty(int *controller, int *terminal, char *name = NULL,
                  const struct termios *modes = NULL, const struct winsize *size)
      """)
  @Errno
  @Returns({"controller", "terminal"})
  Pair open(Size size);

  @C("int ttyname_r(int file, char *name, size_t size = 64)")
  @Errno(failure = Errno.Failure.CODE)
  @Returns("name")
  @Sized("size")
  String name(int file);

  @C("int tcgetattr(int file, struct termios *modes)")
  @Errno
  @Returns("modes")
  Modes modes(int file, Arena in);

  @C("int tcsetattr(int file, int when = 0, const struct termios *modes)")
  @Errno
  void modes(int file, Modes modes);

  @C("void cfmakeraw(struct termios *modes)")
  void makeRaw(Modes modes);

  @C("int ioctl(int file, unsigned long request = 0x5413, ..., struct winsize *size)")
  @Errno
  @Returns("size")
  Size size(int file);

  @C("int close(int file)")
  @Errno
  void close(int file);

  /// The two ends of a pseudo-terminal.
  record Pair(int controller, int terminal) {}

  /// In characters and in pixels.
  @C("struct winsize")
  record Size(
      @C("ws_row") short rows,
      @C("ws_col") short columns,
      @C("ws_xpixel") short width,
      @C("ws_ypixel") short height) {}

  /// What the terminal does with what passes through it.
  @C("struct termios")
  interface Modes extends Struct {
    int ECHO = 0x8;
    int MIN = 6;

    @C("c_lflag")
    int local();

    @C("c_lflag")
    void local(int flags);

    @C("c_cc")
    int control(long index);

    @C("c_cc")
    void control(long index, int value);
  }
}
