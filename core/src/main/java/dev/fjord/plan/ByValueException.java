package dev.fjord.plan;

/// A type that cannot travel by value; caught inside the planner, where it becomes a diagnostic.
final class ByValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ByValueException(String message) {
    super(message, null, false, false);
  }
}
