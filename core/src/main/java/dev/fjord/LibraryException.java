package dev.fjord;

import dev.fjord.diagnostic.Diagnostic;
import java.util.List;

/// A library or one of its symbols could not be had: the machine lacks something, not the program.
///
/// Its message names every place that was tried, what stood in the way there, and the remedy.
/// Thrown when a library is opened, or when a function that the library lacks is first called (at
/// once by `Fjord.link`). Immutable; any thread.
public final class LibraryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String library;
  private final transient Diagnostic diagnostic;
  private final transient List<Attempt> attempts;

  /// One place that was tried, and why it did not serve.
  ///
  /// @param place a file, a folder or a setting
  /// @param reason what stood in the way, as it follows the place in a sentence
  public record Attempt(String place, String reason) {

    @Override
    public String toString() {
      return place + ": " + reason;
    }
  }

  /// An exception for a library, with the places that were tried in their order.
  ///
  /// @param library the library as it was asked for
  /// @param diagnostic what is wrong, and the remedy
  /// @param attempts the places that were tried, in their order
  public LibraryException(String library, Diagnostic diagnostic, List<Attempt> attempts) {
    super(text(diagnostic, attempts));
    this.library = library;
    this.diagnostic = diagnostic;
    this.attempts = List.copyOf(attempts);
  }

  /// The library as it was asked for, such as `z`.
  ///
  /// @return the name
  public String library() {
    return library;
  }

  /// What is wrong, without the places that were tried.
  ///
  /// @return the diagnostic
  public Diagnostic diagnostic() {
    return diagnostic;
  }

  /// The places that were tried, in their order; empty for a missing symbol.
  ///
  /// @return the places
  public List<Attempt> attempts() {
    return attempts;
  }

  private static String text(Diagnostic diagnostic, List<Attempt> attempts) {
    StringBuilder text = new StringBuilder();
    text.append(diagnostic.position()).append(": ").append(diagnostic.id().code()).append(": ");
    text.append(diagnostic.message());
    for (Attempt attempt : attempts) {
      text.append("\n    ").append(attempt);
    }
    return text.append("\n    remedy: ").append(diagnostic.remedy()).toString();
  }
}
