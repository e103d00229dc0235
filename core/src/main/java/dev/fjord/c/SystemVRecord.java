package dev.fjord.c;

/// Places members as GCC does on Linux and Clang on macOS.
///
/// All numbers are bits. Bit-fields may share the units of their neighbours, but do not cross a
/// unit of their own type unless they are packed.
final class SystemVRecord {

  private final Layouts layouts;
  private final RecordDefinition definition;
  private final boolean union;
  private final Target.BitFieldRule rule;
  private final long cap;
  private final Fields fields;
  private long at;
  private long end;
  private long align;

  SystemVRecord(Layouts layouts, Target target, RecordDefinition definition) {
    this.layouts = layouts;
    this.definition = definition;
    this.union = definition.type().kind() == RecordType.Kind.UNION;
    this.rule = target.bitFieldRule();
    this.cap = 8L * definition.packing().pragmaPack();
    this.fields = new Fields(layouts);
  }

  PlacedRecord place() {
    align = Math.max(8, 8 * definition.packing().aligned());
    for (Member member : definition.members()) {
      if (union) {
        at = 0;
      }
      if (member.bitWidth().isPresent()) {
        bitField(member, member.bitWidth().getAsInt(), layouts.layout(member.type()));
      } else {
        plain(member);
      }
      end = Math.max(end, at);
    }
    return new PlacedRecord(fields.finish(end, align / 8), 1);
  }

  private boolean packed(Member member) {
    return member.packed() || definition.packing().packed();
  }

  private long capped(long alignment) {
    return cap == 0 ? alignment : Math.min(alignment, cap);
  }

  private void plain(Member member) {
    Layout layout = layouts.member(member.type());
    long own = 8 * member.aligned();
    long wanted = packed(member) ? Math.max(8, own) : Math.max(8 * layout.align(), own);
    wanted = capped(wanted);
    align = Math.max(align, wanted);
    at = Fields.roundUp(at, wanted);
    fields.place(member, at);
    at += 8 * layout.size();
  }

  private void bitField(Member member, int width, Layout unit) {
    if (rule == Target.BitFieldRule.APPLE) {
      startAsClang(member, width, unit);
    } else {
      startAsGcc(member, width, unit);
    }
    fields.place(member, at);
    at += width;
  }

  private void startAsGcc(Member member, int width, Layout unit) {
    long natural = 8 * unit.align();
    long wanted =
        width == 0 ? Math.max(natural, 8 * member.aligned()) : capped(8 * member.aligned());
    if (member.name() != null || rule == Target.BitFieldRule.AAPCS) {
      long byType = cap != 0 ? Math.min(natural, cap) : packed(member) ? 8 : natural;
      align = Math.max(align, Math.max(wanted, byType));
    }
    at = wanted == 0 ? at : Fields.roundUp(at, wanted);
    boolean mayCross = packed(member) || cap != 0 || width == 0;
    if (!mayCross && crosses(width, natural, 8 * unit.size())) {
      at = Fields.roundUp(at, natural);
    }
  }

  /// An alignment attribute moves a bit-field only if it did not move already, and if no pragma
  /// forbids it.
  private void startAsClang(Member member, int width, Layout unit) {
    long explicit = 8 * member.aligned();
    long natural = packed(member) && width != 0 ? 1 : 8 * unit.align();
    long wanted = Math.max(natural, explicit);
    if (cap != 0 && width != 0) {
      wanted = Math.min(packed(member) ? Math.max(8 * unit.align(), explicit) : wanted, cap);
    }
    if (member.name() != null) {
      align = Math.max(align, wanted);
    }
    if (width == 0 || (cap == 0 && at % wanted + width > 8 * unit.size())) {
      at = Fields.roundUp(at, wanted);
    } else if (explicit != 0 && (cap == 0 || explicit <= cap)) {
      at = Fields.roundUp(at, explicit);
    }
  }

  private boolean crosses(int width, long natural, long size) {
    long inside = at % natural;
    return (inside + width + natural - 1) / natural > size / natural;
  }
}
