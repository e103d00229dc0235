package dev.fjord.c;

import java.io.Serial;

/// A type has no layout: it is incomplete, partial, a function, too large, or compilers disagree
/// about it. The message names the type and the reason, and fits a diagnostic.
public final class LayoutException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public LayoutException(String message) {
    super(message);
  }
}
