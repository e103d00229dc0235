package dev.fjord.c;

import dev.fjord.diagnostic.Position;
import java.util.List;

/// The members of a `struct` or `union`; `partial` when the text ended them with `...;`, so that
/// nobody knows its layout from the text.
public record RecordDefinition(
    RecordType type,
    List<Member> members,
    boolean partial,
    Packing packing,
    List<Attribute> attributes,
    Position position) {

  /// Keeps unmodifiable copies of the lists.
  public RecordDefinition {
    members = List.copyOf(members);
    attributes = List.copyOf(attributes);
  }
}
