package dev.fjord.c;

import org.jspecify.annotations.Nullable;

/// A `struct` or `union` by its tag; [Scope#record] has the definition, if there is one.
///
/// An untagged one has a synthesized tag that starts with `#`, which no C text can write.
public record RecordType(Kind kind, String tag) implements CType {

  /// Whether members follow each other or overlap.
  public enum Kind {
    /// Members follow each other.
    STRUCT("struct"),
    /// Members overlap.
    UNION("union");

    private final String spelling;

    Kind(String spelling) {
      this.spelling = spelling;
    }

    /// The C keyword.
    public String spelling() {
      return spelling;
    }
  }

  /// Whether the text gave no tag.
  public boolean isAnonymous() {
    return tag.startsWith("#");
  }

  // Written by hand: generated ones are linked at run time, and contracts load faster
  // without that.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordType that && kind == that.kind && tag.equals(that.tag);
  }

  @Override
  public int hashCode() {
    return 31 * tag.hashCode() + (kind == Kind.UNION ? 1 : 0);
  }

  @Override
  public String toString() {
    return declare("");
  }
}
