package dev.fjord.cli.layout;

import java.util.ArrayList;
import java.util.List;

/// A row of eight bytes, or several rows that one leaf fills.
///
/// @param bit where it starts
/// @param rows how many rows it stands for
/// @param segments the parts of leaves in it
record Band(long bit, long rows, List<Segment> segments) {
  /// Bits of a row.
  static final int ROW = 64;

  /// A leaf's part in one band; `longest` if no other part of the leaf is longer, nor as long and
  /// before it.
  record Segment(Leaf leaf, long from, long to, boolean longest) {

    /// Whether the leaf starts here.
    boolean starts() {
      return from == leaf.part().bit();
    }

    /// Whether the leaf ends here.
    boolean ends() {
      return to == leaf.part().end();
    }
  }

  /// The bands of leaves that follow each other without gaps, rows counted from `start`.
  static List<Band> of(List<Leaf> leaves, long start) {
    List<Band> bands = new ArrayList<>();
    List<Segment> row = new ArrayList<>();
    for (Leaf leaf : leaves) {
      long longest = longest(leaf.part(), start);
      for (long at = leaf.part().bit(); at < leaf.part().end(); ) {
        long to = end(leaf.part(), at, start);
        row.add(new Segment(leaf, at, to, at == longest));
        if ((to - start) % ROW == 0) {
          bands.add(band(row, start));
          row.clear();
        }
        at = to;
      }
    }
    if (!row.isEmpty()) {
      bands.add(band(row, start));
    }
    return bands;
  }

  private static Band band(List<Segment> segments, long start) {
    Segment first = segments.getFirst();
    long rows = (first.to - first.from) / ROW;
    return new Band(rowOf(first.from, start), Math.max(1, rows), List.copyOf(segments));
  }

  private static long rowOf(long bit, long start) {
    return start + (bit - start) / ROW * ROW;
  }

  /// Where the segment ends that starts at a bit: with its row, its last whole row, or its part.
  private static long end(Part part, long at, long start) {
    long row = rowOf(at, start);
    long whole = at == row ? (part.end() - at) / ROW : 0;
    return Math.min(row + Math.max(1, whole) * ROW, part.end());
  }

  /// Where the longest segment of a part starts.
  private static long longest(Part part, long start) {
    long longest = part.bit();
    for (long at = part.bit(); at < part.end(); at = end(part, at, start)) {
      boolean longer = end(part, at, start) - at > end(part, longest, start) - longest;
      longest = longer ? at : longest;
    }
    return longest;
  }

  /// Whether bit-fields are in it.
  boolean hasBits() {
    return segments.stream().anyMatch(each -> each.leaf.part().kind() == Part.Kind.BITS);
  }
}
