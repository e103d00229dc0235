package dev.fjord.c;

import java.io.Serial;

/// An expression has no constant value; the message says why. Caught where a position is known.
final class NotConstantException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  NotConstantException(String message) {
    super(message, null, false, false);
  }
}
