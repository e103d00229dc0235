package dev.fjord.conformance.matrix;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.util.ArrayList;
import java.util.List;

/// Layouts as a programmer writes them by hand for `java.lang.foreign`, independent of Fjord's.
final class MemoryShape {
  private MemoryShape() {}

  /// The size in bytes, as C's `sizeof` has it.
  static long byteSize(Type type) {
    return type instanceof Type.NoType ? 0 : of(type).byteSize();
  }

  /// The layout of a type.
  static MemoryLayout of(Type type) {
    return switch (type) {
      case Type.IntegerType integer -> integer(integer.bits());
      case Type.TruthType truth -> truth.isBool() ? JAVA_BOOLEAN : integer(truth.bits());
      case Type.EnumType _ -> JAVA_INT;
      case Type.FloatType _ -> JAVA_FLOAT;
      case Type.DoubleType _ -> JAVA_DOUBLE;
      case Type.AddressType _ -> JAVA_LONG;
      // As large as its type at most, which is what sizes are asked for here.
      case Type.BitFieldType bits -> of(bits.type());
      case Type.StructType struct ->
          struct.kind() == Type.Kind.UNION ? union(struct) : struct(struct);
      case Type.ArrayType(var element, var length) ->
          MemoryLayout.sequenceLayout(length, of(element));
      case Type.NoType _ -> throw new AssertionError("void has no layout");
    };
  }

  private static MemoryLayout integer(int bits) {
    return switch (bits) {
      case 8 -> JAVA_BYTE;
      case 16 -> JAVA_SHORT;
      case 32 -> JAVA_INT;
      default -> JAVA_LONG;
    };
  }

  private static MemoryLayout union(Type.StructType union) {
    var members = new ArrayList<MemoryLayout>();
    for (Type.Field field : union.fields()) {
      members.add(of(field.type()).withName(field.name()));
    }
    for (Type.Field field : union.others()) {
      members.add(of(field.type()).withName(field.name()));
    }
    var layout = MemoryLayout.unionLayout(members.toArray(MemoryLayout[]::new));
    long size = layout.byteSize() + (-layout.byteSize() & (layout.byteAlignment() - 1));
    members.add(MemoryLayout.paddingLayout(size));
    return size == layout.byteSize()
        ? layout
        : MemoryLayout.unionLayout(members.toArray(MemoryLayout[]::new));
  }

  private static StructLayout struct(Type.StructType struct) {
    var members = new ArrayList<MemoryLayout>();
    long offset = 0;
    long alignment = 1;
    for (Type.Field field : struct.fields()) {
      MemoryLayout member = of(field.type());
      offset = pad(members, offset, member.byteAlignment()) + member.byteSize();
      alignment = Math.max(alignment, member.byteAlignment());
      members.add(member.withName(field.name()));
    }
    pad(members, offset, alignment);
    return MemoryLayout.structLayout(members.toArray(MemoryLayout[]::new));
  }

  private static long pad(List<MemoryLayout> members, long offset, long alignment) {
    long padding = -offset & (alignment - 1);
    if (padding > 0) {
      members.add(MemoryLayout.paddingLayout(padding));
    }
    return offset + padding;
  }
}
