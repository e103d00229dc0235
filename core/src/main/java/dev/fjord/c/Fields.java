package dev.fjord.c;

import java.util.ArrayList;
import java.util.List;

/// The fields of a record whose places are being chosen.
final class Fields {

  private final Layouts layouts;
  private final List<FieldLayout> direct = new ArrayList<>();
  private final List<FieldLayout> flattened = new ArrayList<>();

  Fields(Layouts layouts) {
    this.layouts = layouts;
  }

  void place(Member member, long bits) {
    if (bits > 8 * ScalarLayouts.LARGEST) {
      throw new LayoutException("a record is too large");
    }
    FieldLayout field = new FieldLayout(member, member.type(), bits, member.bitWidth());
    direct.add(field);
    RecordType anonymous = layouts.anonymous(member);
    if (anonymous != null) {
      for (FieldLayout inner : layouts.record(anonymous).flattened()) {
        flattened.add(inner.shifted(bits));
      }
    } else if (member.name() != null) {
      flattened.add(field);
    }
  }

  RecordLayout finish(long bits, long align) {
    long bytes = roundUp((bits + 7) / 8, align);
    if (bytes > ScalarLayouts.LARGEST) {
      throw new LayoutException("a record is too large");
    }
    return new RecordLayout(bytes, align, direct, flattened);
  }

  static long roundUp(long value, long multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }
}
