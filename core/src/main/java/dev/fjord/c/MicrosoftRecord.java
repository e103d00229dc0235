package dev.fjord.c;

/// Places members as Microsoft's compiler does, and Clang and GCC for Windows after it.
///
/// A bit-field takes a whole unit of its type; the next one joins it only if its type has the same
/// size. Alignments that attributes require hold in packed records too.
final class MicrosoftRecord {

  private final Layouts layouts;
  private final RecordDefinition definition;
  private final boolean union;
  private final Fields fields;
  private final long cap;
  private long size;
  private long align = 1;
  private long required;
  private long unit;
  private long left;
  private boolean open;

  MicrosoftRecord(Layouts layouts, RecordDefinition definition) {
    this.layouts = layouts;
    this.definition = definition;
    this.union = definition.type().kind() == RecordType.Kind.UNION;
    this.fields = new Fields(layouts);
    Packing packing = definition.packing();
    this.cap = packing.packed() ? 1 : packing.pragmaPack() > 8 ? 0 : packing.pragmaPack();
    this.required = Math.max(1, packing.aligned());
  }

  PlacedRecord place() {
    for (Member member : definition.members()) {
      if (member.bitWidth().isPresent()) {
        bitField(member, member.bitWidth().getAsInt());
      } else {
        open = false;
        plain(member);
      }
    }
    if (size == 0) {
      throw new LayoutException(
          definition.type() + " is empty, and compilers for Windows do not agree on its size");
    }
    align = Math.max(align, required);
    return new PlacedRecord(fields.finish(8 * size, align), demandedOutside());
  }

  /// An attribute of the record makes its whole alignment, whatever that came to, a demand.
  private long demandedOutside() {
    return definition.packing().aligned() > 0 ? align : required;
  }

  private void plain(Member member) {
    Layout layout = layouts.member(layouts.withoutTypedef(member.type()));
    long demanded = demanded(member);
    required = Math.max(required, demanded);
    long wanted = wanted(member, layout, demanded);
    long offset = union ? 0 : Fields.roundUp(size, wanted);
    fields.place(member, 8 * offset);
    size = Math.max(size, offset + layout.size());
    align = Math.max(align, wanted);
  }

  /// What attributes of the member, of its typedef and inside its records demand.
  private long demanded(Member member) {
    RecordType inner = layouts.recordOf(member.type());
    long byRecord = inner == null ? 0 : layouts.placed(inner).required();
    long byTypedef = layouts.typedefAlignment(member.type());
    return Math.max(member.aligned(), Math.max(byTypedef, byRecord > 1 ? byRecord : 0));
  }

  private long wanted(Member member, Layout layout, long demanded) {
    long capped = cap == 0 ? layout.align() : Math.min(layout.align(), cap);
    return Math.max(member.packed() ? 1 : capped, demanded);
  }

  private void bitField(Member member, int width) {
    if (width == 0 && !open) {
      fields.place(member, union ? 0 : 8 * size);
      return;
    }
    Layout layout = layouts.layout(layouts.withoutTypedef(member.type()));
    long wanted = wanted(member, layout, demanded(member));
    if (width == 0) {
      close(member, layout, wanted);
    } else if (!union && open && unit == layout.size() && width <= left) {
      fields.place(member, 8 * size - left);
      left -= width;
    } else {
      begin(member, layout, wanted);
    }
  }

  private void begin(Member member, Layout layout, long wanted) {
    int width = member.bitWidth().orElse(0);
    open = true;
    unit = layout.size();
    if (union) {
      fields.place(member, 0);
      size = Math.max(size, layout.size());
      return;
    }
    long offset = Fields.roundUp(size, wanted);
    fields.place(member, 8 * offset);
    size = offset + layout.size();
    align = Math.max(align, wanted);
    left = 8 * layout.size() - width;
  }

  /// A width of zero ends a run of bit-fields, and means nothing elsewhere.
  private void close(Member member, Layout layout, long wanted) {
    open = false;
    if (union) {
      fields.place(member, 0);
      size = Math.max(size, layout.size());
      return;
    }
    size = Fields.roundUp(size, wanted);
    fields.place(member, 8 * size);
    align = Math.max(align, wanted);
  }
}
