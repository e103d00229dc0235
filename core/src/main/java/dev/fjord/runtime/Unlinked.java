package dev.fjord.runtime;

import java.io.Serial;

/// Carries an exception out of a bootstrap method, so that it reaches the caller unchanged and the
/// bootstrap runs again at the next call.
///
/// The JVM remembers exceptions and linkage errors of a bootstrap and throws lesser ones in their
/// place; any other `Error` it lets pass and forgets. Emitted methods catch it and throw [#reason].
///
/// Called by emitted code; not for people.
public final class Unlinked extends Error {
  @Serial private static final long serialVersionUID = 1L;

  private final RuntimeException reason;

  Unlinked(RuntimeException reason) {
    super(null, null, false, false);
    this.reason = reason;
  }

  /// What went wrong.
  public RuntimeException reason() {
    return reason;
  }
}
