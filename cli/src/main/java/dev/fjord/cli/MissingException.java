package dev.fjord.cli;

/// The machine lacks something that a command needs; the message says what, and the remedy.
final class MissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingException(String message) {
    super(message);
  }
}
