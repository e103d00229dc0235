package dev.fjord.internal.platform;

import dev.fjord.c.Target;
import java.util.Locale;

/// What this process runs on. A constant of the process; any thread.
public final class Platform {

  private Platform() {}

  /// The target that this process is, and for which its libraries must be.
  ///
  /// @throws UnsupportedOperationException if Fjord does not know the system or processor
  public static Target target() {
    return target(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  /// The target for what the JDK calls a system and a processor. Pure.
  static Target target(String system, String processor) {
    String os = system.toLowerCase(Locale.ROOT);
    boolean arm = processor.equals("aarch64") || processor.equals("arm64");
    boolean intel = processor.equals("amd64") || processor.equals("x86_64");
    if (arm || intel) {
      if (os.startsWith("linux")) {
        return arm ? Target.LINUX_AARCH64 : Target.LINUX_X86_64;
      }
      if (os.startsWith("mac")) {
        return arm ? Target.MACOS_AARCH64 : Target.MACOS_X86_64;
      }
      if (os.startsWith("windows")) {
        return arm ? Target.WINDOWS_AARCH64 : Target.WINDOWS_X86_64;
      }
    }
    throw new UnsupportedOperationException(
        "Fjord runs on Linux, macOS and Windows with an x86_64 or aarch64 processor, not on "
            + system
            + " with "
            + processor);
  }
}
