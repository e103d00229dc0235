package dev.fjord.plan;

import dev.fjord.c.Architecture;
import dev.fjord.c.ArrayLength;
import dev.fjord.c.ArrayType;
import dev.fjord.c.CType;
import dev.fjord.c.FieldLayout;
import dev.fjord.c.Layout;
import dev.fjord.c.OperatingSystem;
import dev.fjord.c.RecordLayout;
import dev.fjord.c.RecordType;
import java.util.BitSet;

/// Writes a struct with bit-fields as the letters of a [Shape].
///
/// The platform linker has no bit-fields. What it asks of a layout is the register that each
/// eightbyte travels in, so that eightbytes are described instead of members: as integers of the
/// struct's alignment if a bit-field or another integer is among them, else by their floats. Where
/// the whole struct travels in memory, or in general registers, integers describe all of it.
final class EightbyteText {
  private static final int EIGHTBYTE = 8;

  /// System V passes larger structs in memory.
  private static final int LARGEST_IN_REGISTERS = 2 * EIGHTBYTE;

  private final CTypes types;
  private final ShapeText members;
  private final RecordType struct;
  private final RecordLayout layout;
  private final BitSet integers = new BitSet();
  private final BitSet doubles = new BitSet();
  private final BitSet floats = new BitSet();
  private final BitSet unnamed = new BitSet();

  EightbyteText(CTypes types, RecordType struct) {
    this.types = types;
    this.members = new ShapeText(types);
    this.struct = struct;
    this.layout = types.record(struct);
  }

  String text() {
    if (layout.byteSize() > ShapeSlots.MOST_BYTES) {
      throw ShapeSlots.tooMany(struct.toString());
    }
    record(struct, 0);
    int alignment = (int) layout.byteAlignment();
    if (alignment > EIGHTBYTE) {
      ShapeText.requireAlignment(struct, EIGHTBYTE, alignment);
    }
    if (integers.isEmpty()) {
      throw disagreement();
    }
    StringBuilder text = new StringBuilder("{");
    int size = (int) layout.byteSize();
    int strictest = 1;
    for (int at = 0; at < size; at += EIGHTBYTE) {
      String letters = eightbyte(at / EIGHTBYTE, Math.min(EIGHTBYTE, size - at), alignment);
      strictest = Math.max(strictest, Carrier.of(letters.charAt(0)).byteSize());
      text.append(letters);
    }
    ShapeText.requireAlignment(struct, strictest, alignment);
    return text.append('}').toString();
  }

  private String eightbyte(int index, int bytes, int alignment) {
    boolean byClass =
        types.target().arch() == Architecture.X86_64
            && types.target().os() != OperatingSystem.WINDOWS
            && layout.byteSize() <= LARGEST_IN_REGISTERS;
    if (!byClass || integers.get(index)) {
      return integer(alignment).repeat(bytes / alignment);
    }
    if (unnamed.get(index) || (!doubles.get(index) && !floats.get(index))) {
      throw disagreement();
    }
    return doubles.get(index) ? "D" : "F".repeat(bytes / Float.BYTES);
  }

  private static String integer(int bytes) {
    return switch (bytes) {
      case 1 -> "B";
      case 2 -> "S";
      case 4 -> "I";
      default -> "J";
    };
  }

  /// Compilers differ in whether an unnamed bit-field counts as an integer.
  private ByValueException disagreement() {
    return new ByValueException(
        "compilers do not agree how a struct with unnamed bit-fields beside floating-point numbers,"
            + " or alone, is passed by value: "
            + struct);
  }

  // ---- what is in each eightbyte

  private void record(RecordType type, long bits) {
    for (FieldLayout field : types.record(type).fields()) {
      long at = bits + field.bitOffset();
      if (field.isBitField()) {
        bitField(field, at);
      } else {
        Layout own = members.member(struct, field);
        if (own.size() > 0) {
          value(field.type(), at);
        }
      }
    }
  }

  private void bitField(FieldLayout field, long at) {
    int width = field.bitWidth().orElse(0);
    boolean between = width == 0 && at % (Byte.SIZE * EIGHTBYTE) == 0;
    if (!between) {
      mark(field.name() == null ? unnamed : integers, at, Math.max(1, width));
    }
  }

  private void value(CType type, long bits) {
    CType plain = types.resolve(type);
    if (plain instanceof RecordType inner) {
      record(inner, bits);
    } else if (plain instanceof ArrayType(CType element, ArrayLength.Fixed(long count))) {
      long stride = Byte.SIZE * types.layout(element).size();
      for (long i = 0; i < count; i++) {
        value(element, bits + i * stride);
      }
    } else {
      scalar(type, bits);
    }
  }

  // A complex number is written as two parts.
  private void scalar(CType type, long bits) {
    String letters = members.of(type);
    BitSet set =
        letters.indexOf('D') >= 0 ? doubles : letters.indexOf('F') >= 0 ? floats : integers;
    mark(set, bits, Byte.SIZE * types.layout(type).size());
  }

  private static void mark(BitSet set, long bits, long width) {
    int eightbyte = Byte.SIZE * EIGHTBYTE;
    set.set((int) (bits / eightbyte), (int) ((bits + width - 1) / eightbyte) + 1);
  }
}
