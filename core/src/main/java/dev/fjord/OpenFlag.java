package dev.fjord;

/// How the loader opens a library. Without any flag it resolves functions when they are first
/// called and keeps the library's symbols to itself, as the JDK does.
///
/// A value; any thread.
public enum OpenFlag {
  /// Resolves every function the library needs at once, so that a missing one is reported when the
  /// library is opened and not at some later call. Changes nothing for a library that is in the
  /// process already.
  NOW,

  /// Offers the library's symbols to libraries that are opened later, as plug-ins of interpreters
  /// expect.
  GLOBAL,

  /// Keeps the library in the process for as long as it runs, whoever closes it.
  NO_DELETE
}
