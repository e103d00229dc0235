package dev.fjord.cli.layout;

import java.util.List;

/// A piece of a record's memory.
///
/// @param kind what it is
/// @param name its name, empty if it has none
/// @param declaration how C writes it, without the members of a record
/// @param bit where it starts in the outermost record, in bits
/// @param bits how many bits it has
/// @param parts what a struct or an array of structs is made of, or the alternatives of a union
public record Part(
    Kind kind, String name, String declaration, long bit, long bits, List<Part> parts) {

  /// What a piece is.
  public enum Kind {
    /// A member, also an array.
    FIELD,
    /// A bit-field.
    BITS,
    /// A struct or an array of structs, whose parts follow each other.
    STRUCT,
    /// A union, whose parts overlap.
    UNION,
    /// Nothing: between members, behind them, or an unnamed bit-field.
    PADDING
  }

  /// Keeps an unmodifiable copy of the parts.
  public Part {
    parts = List.copyOf(parts);
  }

  /// Where it ends, in bits.
  long end() {
    return bit + bits;
  }

  /// Whether it consists of whole bytes.
  boolean isWhole() {
    return kind != Kind.BITS && bit % 8 == 0 && bits % 8 == 0;
  }

  /// All its padding, in bits; that of a union is what its largest alternative leaves.
  long padding() {
    return switch (kind) {
      case FIELD, BITS -> 0;
      case PADDING -> bits;
      case STRUCT -> parts.stream().mapToLong(Part::padding).sum();
      case UNION ->
          parts.stream().mapToLong(each -> bits - each.bits + each.padding()).min().orElse(0);
    };
  }
}
