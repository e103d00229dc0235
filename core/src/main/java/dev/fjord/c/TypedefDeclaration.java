package dev.fjord.c;

import dev.fjord.diagnostic.Position;
import java.util.List;

/// A typedef; `alignment` in bytes when the typedef itself sets one, which belongs to the name and
/// not to the type behind it, else 0.
public record TypedefDeclaration(
    String name, CType type, long alignment, List<Attribute> attributes, Position position)
    implements Declaration {

  /// Keeps an unmodifiable copy of the attributes.
  public TypedefDeclaration {
    attributes = List.copyOf(attributes);
  }

  @Override
  public String toString() {
    return "typedef " + type.declare(name);
  }
}
