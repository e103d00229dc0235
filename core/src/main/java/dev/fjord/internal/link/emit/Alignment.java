package dev.fjord.internal.link.emit;

import dev.fjord.plan.Conversion;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// How memory for a conversion's cells must be aligned, and whether the cells fill it.
final class Alignment {
  private Alignment() {}

  static long of(Conversion conversion) {
    return switch (conversion) {
      case Conversion.RecordAggregate struct -> struct.byteAlignment();
      case Conversion.InlineArray array -> of(array.element());
      case Conversion.InlineText text -> text.encoding().unit();
      case Conversion.Value scalar -> scalar.byteSize();
      case Conversion.Pointer pointer -> pointer.byteSize();
    };
  }

  /// Whether every byte is written when a value is encoded, so that none needs to be zeroed.
  static boolean isDense(Conversion conversion) {
    return switch (conversion) {
      case Conversion.RecordAggregate struct -> filled(struct) == struct.byteSize();
      case Conversion.InlineArray array -> isDense(array.element());
      case Conversion.InlineText _, Conversion.Value _, Conversion.Pointer _ -> true;
    };
  }

  /// Where the words of eight bytes begin in which encoding leaves a byte unwritten.
  static List<Long> openWords(Conversion conversion) {
    BitSet written = new BitSet();
    mark(conversion, 0, written);
    List<Long> open = new ArrayList<>();
    long byteSize = conversion.byteSize();
    for (long word = 0; word < byteSize; word += Long.BYTES) {
      if (written.nextClearBit((int) word) < Math.min(word + Long.BYTES, byteSize)) {
        open.add(word);
      }
    }
    return open;
  }

  private static void mark(Conversion conversion, long at, BitSet written) {
    switch (conversion) {
      case Conversion.RecordAggregate struct -> {
        for (Conversion.Field field : struct.fields()) {
          mark(field.conversion(), at + field.offset(), written);
        }
      }
      case Conversion.InlineArray array -> {
        for (long i = 0; i < array.length(); i++) {
          mark(array.element(), at + i * array.element().byteSize(), written);
        }
      }
      case Conversion.InlineText _, Conversion.Value _, Conversion.Pointer _ ->
          written.set((int) at, (int) (at + conversion.byteSize()));
    }
  }

  /// Fields of a struct do not overlap, so their sizes add up; a union is never full by this count
  /// unless one field is.
  private static long filled(Conversion.RecordAggregate struct) {
    long filled = 0;
    for (Conversion.Field field : struct.fields()) {
      filled += isDense(field.conversion()) ? field.conversion().byteSize() : 0;
    }
    return filled;
  }
}
