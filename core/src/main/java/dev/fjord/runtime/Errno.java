package dev.fjord.runtime;

/// Names of errno values for messages; not for people.
public final class Errno {
  private Errno() {}

  // POSIX's first 34 numbers are the same on Linux, macOS and Windows; the rest are named by
  // number.
  private static final String[] NAMES = {
    "0", "EPERM", "ENOENT", "ESRCH", "EINTR", "EIO", "ENXIO", "E2BIG", "ENOEXEC", "EBADF", "ECHILD",
        "EAGAIN",
    "ENOMEM", "EACCES", "EFAULT", "ENOTBLK", "EBUSY", "EEXIST", "EXDEV", "ENODEV", "ENOTDIR",
        "EISDIR", "EINVAL", "ENFILE",
    "EMFILE", "ENOTTY", "ETXTBSY", "EFBIG", "ENOSPC", "ESPIPE", "EROFS", "EMLINK", "EPIPE", "EDOM",
        "ERANGE"
  };

  /// `ENOENT` for 2; `errno 95` for numbers that differ between systems.
  public static String name(int errno) {
    return errno > 0 && errno < NAMES.length ? NAMES[errno] : "errno " + errno;
  }

  /// `errno 2 (ENOENT)`.
  public static String describe(int errno) {
    String name = name(errno);
    return name.startsWith("E") ? "errno " + errno + " (" + name + ")" : name;
  }
}
