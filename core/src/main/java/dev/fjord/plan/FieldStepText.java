package dev.fjord.plan;

import org.jspecify.annotations.Nullable;

/// Steps on memory of the user as sentences.
final class FieldStepText {
  private final VariableNames names;

  FieldStepText(VariableNames names) {
    this.names = names;
  }

  String of(FieldStep step) {
    return switch (step) {
      case FieldStep.RequireIndex it ->
          name(it.index())
              + " is an index below "
              + (it.count() == null ? it.length() : name(it.count()));
      case FieldStep.RequireBits it ->
          name(it.value()) + " fits " + it.bits().width() + " bit(s) of " + it.what();
      case FieldStep.SegmentOf it -> name(it.into()) + " = memory of " + name(it.view());
      case FieldStep.AllocateIn it ->
          name(it.into())
              + " = "
              + size(it.count(), it.elementSize())
              + " of zeros in "
              + name(it.arena());
      case FieldStep.SymbolAddress it ->
          name(it.into()) + " = address of " + String.join(" or ", it.symbols());
      case FieldStep.Slice it ->
          name(it.into())
              + " = "
              + (it.elementSize() == 0 ? "all" : size(it.count(), it.elementSize()))
              + " at "
              + place(it.from());
      case FieldStep.Behind it ->
          name(it.into())
              + " = "
              + size(it.count(), it.elementSize())
              + " behind "
              + name(it.address())
              + lasting(it);
      case FieldStep.Own it ->
          name(it.into())
              + " = "
              + size(it.count(), it.elementSize())
              + " behind "
              + name(it.address())
              + ", freed by "
              + it.free().symbols().getFirst()
              + " when "
              + name(it.arena())
              + " closes";
      case FieldStep.NewView it ->
          name(it.into())
              + " = "
              + (it.array() ? "array of " : "")
              + ConversionText.name(it.view())
              + " in "
              + name(it.segment());
      case FieldStep.ReadField it -> name(it.into()) + " = what is at " + place(it.from());
      case FieldStep.ReadBits it -> name(it.into()) + " = " + bits(it.bits(), it.from());
      case FieldStep.ReadMemory it ->
          name(it.into()) + " = copy of " + it.byteSize() + " byte(s) at " + place(it.from());
      case FieldStep.WriteField it -> "store " + name(it.value()) + " at " + place(it.to());
      case FieldStep.WriteBits it ->
          "store " + name(it.value()) + " in " + bits(it.bits(), it.to());
      case FieldStep.WriteMemory it ->
          "copy " + it.byteSize() + " byte(s) of " + name(it.from()) + " to " + place(it.to());
      case FieldStep.CopyMemory it ->
          "copy " + it.byteSize() + " byte(s) of " + name(it.from()) + " to " + place(it.to());
    };
  }

  private String lasting(FieldStep.Behind step) {
    return step.owner() != null
        ? ", as long as " + name(step.owner())
        : step.arena() != null ? ", as long as " + name(step.arena()) : "";
  }

  private String bits(BitRange bits, FieldStep.At at) {
    return bits.width() + " bit(s) from bit " + bits.shift() + " at " + place(at);
  }

  private String size(@Nullable Variable count, long elementSize) {
    return count == null
        ? elementSize + " byte(s)"
        : name(count) + " * " + elementSize + " byte(s)";
  }

  private String place(FieldStep.At at) {
    return name(at.memory())
        + (at.offset() == 0 ? "" : " + " + at.offset())
        + (at.index() == null ? "" : " + " + name(at.index()) + " * " + at.stride());
  }

  private String name(Variable variable) {
    return names.of(variable);
  }
}
