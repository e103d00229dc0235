package dev.fjord.internal.memory;

/// A text has no form in the charset that C expects: an unpaired surrogate, or a character that the
/// charset lacks.
///
/// `index` says where, in `char`s. It never reaches a user: `Strings` turns it into an exception
/// that names the value.
public final class UnmappableTextException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int index;

  UnmappableTextException(int index) {
    super("cannot be encoded at index " + index, null, false, false);
    this.index = index;
  }

  /// The index of the first `char` that cannot be encoded.
  public int index() {
    return index;
  }
}
