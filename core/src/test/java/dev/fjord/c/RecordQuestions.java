package dev.fjord.c;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// What a compiler is asked about one record, and how its answers differ from our layout.
record RecordQuestions(
    RecordType type, RecordLayout layout, int size, int align, List<Place> places) {

  /// The question where a field lies: its offset, or an object in which only its bits are set.
  record Place(FieldLayout field, int question) {}

  static RecordQuestions ask(CompilerProbe probe, RecordType type, RecordLayout layout) {
    List<Place> places = new ArrayList<>();
    for (FieldLayout field : layout.flattened()) {
      String name = String.valueOf(field.name());
      if (!field.isBitField()) {
        String offset = "__builtin_offsetof(" + type + ", " + name + ")";
        places.add(new Place(field, probe.number(offset)));
      } else if (layout.byteSize() > 0) {
        places.add(new Place(field, probe.memory(type.toString(), "{ ." + name + " = -1 }")));
      }
    }
    int size = probe.number("sizeof(" + type + ")");
    return new RecordQuestions(type, layout, size, probe.number("_Alignof(" + type + ")"), places);
  }

  /// What the compiler sees differently, a line each.
  List<String> differences(CompilerProbe probe) {
    List<String> wrong = new ArrayList<>();
    compare(wrong, "size", layout.byteSize(), probe.numberAt(size));
    compare(wrong, "align", layout.byteAlignment(), probe.numberAt(align));
    for (Place place : places) {
      FieldLayout field = place.field;
      if (!field.isBitField()) {
        compare(wrong, field.name(), field.byteOffset(), probe.numberAt(place.question));
      } else {
        byte[] bytes = probe.memoryAt(place.question, (int) layout.byteSize());
        compare(wrong, field.name() + " bit", field.bitOffset(), firstBit(bytes, probe.order()));
        compare(wrong, field.name() + " width", field.bitWidth().orElseThrow(), bits(bytes));
      }
    }
    return wrong;
  }

  private void compare(List<String> wrong, String what, long ours, long theirs) {
    if (ours != theirs) {
      wrong.add(type + " " + what + ": the compiler says " + theirs + ", not " + ours);
    }
  }

  private static long firstBit(byte[] bytes, ByteOrder order) {
    for (int i = 0; i < 8 * bytes.length; i++) {
      int inByte = order == ByteOrder.LITTLE_ENDIAN ? i % 8 : 7 - i % 8;
      if ((bytes[i / 8] >> inByte & 1) != 0) {
        return i;
      }
    }
    return -1;
  }

  private static long bits(byte[] bytes) {
    long count = 0;
    for (byte b : bytes) {
      count += Integer.bitCount(b & 0xff);
    }
    return count;
  }
}
