package dev.fjord.internal.link.emit;

import dev.fjord.plan.Conversion;
import dev.fjord.plan.Extent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The bytes of a cell that encoding leaves as they are, and which therefore must be made zero.
/// Bit-fields are added to what is there, so that their bytes are among them. Pure.
final class Gaps {
  /// Larger cells are zeroed whole.
  private static final long MOST_BYTES = 4096;

  private final BitSet written = new BitSet();

  private Gaps() {}

  /// A piece of a gap that one write fills: 1, 2, 4 or 8 bytes.
  record Piece(long offset, int byteSize) {}

  /// Whether the gaps of a cell are few enough to be filled one by one.
  static boolean areFew(Conversion conversion) {
    return conversion.byteSize() <= MOST_BYTES && of(conversion).size() <= 4;
  }

  /// The gaps in pieces, each at a multiple of its size.
  static List<Piece> of(Conversion conversion) {
    Gaps gaps = new Gaps();
    gaps.mark(conversion, 0);
    List<Piece> pieces = new ArrayList<>();
    int end = (int) conversion.byteSize();
    int at = gaps.written.nextClearBit(0);
    while (at < end) {
      int free = Math.min(gaps.written.nextSetBit(at) < 0 ? end : gaps.written.nextSetBit(at), end);
      int byteSize = pieceAt(at, free - at);
      pieces.add(new Piece(at, byteSize));
      at = gaps.written.nextClearBit(at + byteSize);
    }
    return pieces;
  }

  private static int pieceAt(int offset, int room) {
    int byteSize = Long.BYTES;
    while (offset % byteSize != 0 || byteSize > room) {
      byteSize /= 2;
    }
    return byteSize;
  }

  private void mark(Conversion conversion, long offset) {
    switch (conversion) {
      case Conversion.RecordAggregate struct -> {
        for (Conversion.Field field : struct.fields()) {
          if (field.bits() == null) {
            mark(field.conversion(), offset + field.offset());
          }
          markCounts(field.conversion(), offset);
        }
      }
      case Conversion.InlineArray array -> {
        for (long i = 0; i < array.length(); i++) {
          mark(array.element(), offset + i * array.element().byteSize());
        }
      }
      case Conversion.InlineText _, Conversion.Value _, Conversion.Pointer _ ->
          mark(offset, conversion.byteSize());
    }
  }

  /// Counts that arrays imply are written, too.
  private void markCounts(Conversion conversion, long struct) {
    if (RecordCode.extent(conversion) instanceof Extent.InFields counts) {
      for (Extent.CountField field : counts.fields()) {
        mark(struct + field.offset(), field.type().byteSize());
      }
    }
  }

  private void mark(long offset, long byteSize) {
    written.set((int) offset, (int) (offset + byteSize));
  }
}
