package dev.fjord.cli.layout;

import dev.fjord.c.ArrayLength;
import dev.fjord.c.ArrayType;
import dev.fjord.c.CType;
import dev.fjord.c.FieldLayout;
import dev.fjord.c.Layouts;
import dev.fjord.c.RecordLayout;
import dev.fjord.c.RecordType;
import dev.fjord.c.Scope;
import dev.fjord.c.Target;
import java.util.ArrayList;
import java.util.List;

/// Finds the parts of records, down to their scalars.
final class PartReader {
  /// Arrays of more structs are one part.
  private static final long MOST_ELEMENTS = 4;

  private final Scope scope;
  private final Layouts layouts;

  PartReader(Scope scope, Target target) {
    this.scope = scope;
    this.layouts = Layouts.of(scope, target);
  }

  RecordLayout layout(RecordType type) {
    return layouts.record(type);
  }

  /// A struct or union at a place.
  Part record(String name, String declaration, RecordType type, long bit) {
    boolean union = type.kind() == RecordType.Kind.UNION;
    long bits = 8 * layouts.record(type).byteSize();
    List<Part> parts = union ? alternatives(type, bit) : members(type, bit, bits);
    return new Part(
        union ? Part.Kind.UNION : Part.Kind.STRUCT, name, declaration, bit, bits, parts);
  }

  private List<Part> alternatives(RecordType type, long bit) {
    List<Part> parts = new ArrayList<>();
    for (FieldLayout field : layouts.record(type).fields()) {
      parts.add(field(field, bit));
    }
    return parts;
  }

  private List<Part> members(RecordType type, long bit, long bits) {
    List<Part> parts = new ArrayList<>();
    long at = bit;
    for (FieldLayout field : layouts.record(type).fields()) {
      Part part = field(field, bit);
      pad(parts, at, part.bit());
      if (part.bits() > 0 || !field.isBitField()) {
        parts.add(part);
      }
      at = part.end();
    }
    pad(parts, at, bit + bits);
    return parts;
  }

  private static void pad(List<Part> parts, long from, long to) {
    if (from < to) {
      parts.add(new Part(Part.Kind.PADDING, "", "padding", from, to - from, List.of()));
    }
  }

  private Part field(FieldLayout field, long record) {
    String name = field.name() == null ? "" : String.valueOf(field.name());
    long bit = record + field.bitOffset();
    if (field.isBitField()) {
      int width = field.bitWidth().orElse(0);
      Part.Kind kind = name.isEmpty() ? Part.Kind.PADDING : Part.Kind.BITS;
      return new Part(
          kind, name, declare(field.type(), name) + " : " + width, bit, width, List.of());
    }
    return member(name, field.type(), bit);
  }

  private Part member(String name, CType type, long bit) {
    CType plain = scope.resolve(type);
    if (plain instanceof RecordType inner) {
      return record(name, declare(type, name), inner, bit);
    }
    if (plain instanceof ArrayType(CType element, ArrayLength.Fixed(long count))
        && scope.resolve(element) instanceof RecordType
        && count <= MOST_ELEMENTS) {
      return elements(name, type, element, count, bit);
    }
    return new Part(Part.Kind.FIELD, name, declare(type, name), bit, bits(plain), List.of());
  }

  private Part elements(String name, CType type, CType element, long count, long bit) {
    long stride = bits(element);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(member(name + "[" + i + "]", element, bit + i * stride));
    }
    return new Part(Part.Kind.STRUCT, name, declare(type, name), bit, count * stride, parts);
  }

  // A flexible array takes no room.
  private long bits(CType type) {
    return scope.resolve(type) instanceof ArrayType(CType _, ArrayLength.Flexible _)
        ? 0
        : 8 * layouts.layout(type).size();
  }

  private static String declare(CType type, String name) {
    return type.declare(name).replace("(unnamed)", "{...}");
  }
}
