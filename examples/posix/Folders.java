package posix;

import dev.fjord.Struct;
import dev.fjord.annotation.Borrowed;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Errno;
import dev.fjord.annotation.Layout;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Offset;
import dev.fjord.annotation.Returns;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Directories and what is in them.
@Library("c")
interface Folders {
  @C("DIR *opendir(const char *path)")
  @Errno
  MemorySegment open(String path);

  /// The next entry, null after the last; only `errno` tells the end from a failure. The memory is
  /// the directory's and changes with each call.
  @C("struct dirent *readdir(DIR *folder)")
  @Errno(failure = Errno.Failure.NULL, cleared = true)
  @Borrowed
  @Nullable Entry next(MemorySegment folder);

  @C("int closedir(DIR *folder)")
  @Errno
  void close(MemorySegment folder);

  /// Facts about a file; a symbolic link is not followed.
  @C("int lstat(const char *path, struct stat *facts)")
  @Errno
  @Returns("facts")
  Facts facts(String path, Arena in);

  /// An entry of a directory.
  @C(
      """
      struct dirent {
        unsigned long d_ino;
        long d_off;
        unsigned short d_reclen;
        unsigned char d_type;
        char d_name[256];
      }
      """)
  interface Entry extends Struct {
    @C("d_name")
    String name();
  }

  /// The two fields that are needed here, where they lie on each platform: no complete declaration
  /// of `struct stat` is necessary.
  @C("struct stat")
  @Layout(size = 144, align = 8, on = "linux-x86_64")
  @Layout(size = 128, align = 8, on = "linux-aarch64")
  interface Facts extends Struct {
    int KIND = 0xf000;
    int FOLDER = 0x4000;

    @C("st_mode")
    @Offset(value = 24, on = "linux-x86_64")
    @Offset(value = 16, on = "linux-aarch64")
    int mode();

    @C("st_size")
    @Offset(48)
    long size();

    default boolean isFolder() {
      return (mode() & KIND) == FOLDER;
    }
  }
}
