package dev.fjord.runtime;

/// The version of the interface between emitted code and this package.
///
/// Classes that were emitted at build time call [#require] when they are loaded, so that code made
/// for another Fjord is refused before it runs. Called by emitted code; not for people. Any thread.
public final class Abi {
  /// Raised whenever a signature or a meaning in this package changes.
  public static final int VERSION = 1;

  private Abi() {}

  /// Refuses code that was emitted for another version with an [IncompatibleClassChangeError].
  public static void require(int version) {
    if (version != VERSION) {
      throw new IncompatibleClassChangeError(
          "this class was compiled for version "
              + version
              + " of Fjord's runtime, but the runtime on the class path has version "
              + VERSION
              + ": compile the contract again with the Fjord that runs it");
    }
  }
}
