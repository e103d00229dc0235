package dev.fjord.c;

/// An `enum` by its tag; [Scope#enumeration] has the definition, if there is one.
///
/// An untagged one has a synthesized tag that starts with `#`, which no C text can write.
public record EnumType(String tag) implements CType {

  /// Whether the text gave no tag.
  public boolean isAnonymous() {
    return tag.startsWith("#");
  }

  @Override
  public String toString() {
    return declare("");
  }
}
