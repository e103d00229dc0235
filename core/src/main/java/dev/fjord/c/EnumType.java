package dev.fjord.c;

import org.jspecify.annotations.Nullable;

/// An `enum` by its tag; [Scope#enumeration] has the definition, if there is one.
///
/// An untagged one has a synthesized tag that starts with `#`, which no C text can write.
public record EnumType(String tag) implements CType {

  /// Whether the text gave no tag.
  public boolean isAnonymous() {
    return tag.startsWith("#");
  }

  // As in RecordType.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EnumType that && tag.equals(that.tag);
  }

  @Override
  public int hashCode() {
    return tag.hashCode();
  }

  @Override
  public String toString() {
    return declare("");
  }
}
