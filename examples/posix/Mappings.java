package posix;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Errno;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Sized;
import java.lang.foreign.MemorySegment;

/// Files as memory.
@Library("c")
interface Mappings {
  int READ_ONLY = 0;

  @C("int open(const char *path, int flags)")
  @Errno
  int open(String path, int flags);

  @C("int close(int file)")
  @Errno
  void close(int file);

  @C(
      """
      void *mmap(void *at = NULL, size_t length, int protection = 1, int flags = 2, int file,
                 off_t offset = 0)
      """)
  @Errno(failure = Errno.Failure.MINUS_ONE)
  @Sized("length")
  MemorySegment map(long length, int file);

  @C("int munmap(void *at, size_t length)")
  @Errno
  void unmap(@Sized("length") MemorySegment memory);
}
