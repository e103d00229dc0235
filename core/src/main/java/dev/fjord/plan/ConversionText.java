package dev.fjord.plan;

import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;

/// Conversions as parts of sentences.
final class ConversionText {
  private final VariableNames names;

  ConversionText(VariableNames names) {
    this.names = names;
  }

  /// What a Java value becomes, or a C value was: `unsigned int`.
  String of(Conversion conversion) {
    return switch (conversion) {
      case Conversion.IntegerValue integer -> integer.c().toString();
      case Conversion.TruthValue truth -> truth.c() + ", 0 or not";
      case Conversion.FloatValue number -> number.c().toString();
      case Conversion.EnumValue listed -> "enum " + name(listed.java()) + " (" + listed.c() + ")";
      case Conversion.FlagsValue flags -> "flags " + name(flags.element()) + " (" + flags.c() + ")";
      case Conversion.AddressValue address ->
          "address (" + address.c() + ")" + orNull(address.nullable());
      case Conversion.TextPointer text ->
          text.encoding() + " text " + extent(text.extent()) + orNull(text.nullable());
      case Conversion.ElementsPointer elements -> elements(elements);
      case Conversion.SegmentPointer segment ->
          "memory "
              + extent(segment.extent())
              + " of "
              + segment.elementSize()
              + " byte(s)"
              + (segment.expires() ? ", while the callback runs" : "")
              + orNull(segment.nullable());
      case Conversion.ViewPointer view ->
          "memory "
              + (view.array() ? extent(view.extent()) + " " : "")
              + "as "
              + name(view.view())
              + (view.expires() ? ", while the callback runs" : "")
              + orNull(view.nullable());
      case Conversion.FunctionPointer function ->
          "function " + function(function) + orNull(function.nullable());
      case Conversion.HandlePointer handle ->
          "handle " + name(handle.java()) + " (" + handle.c() + ")" + orNull(handle.nullable());
      case Conversion.RecordAggregate struct -> record(struct);
      case Conversion.InlineArray array -> "array of " + array.length() + " " + of(array.element());
      case Conversion.InlineText text -> text.encoding() + " text in " + text.capacity() + " units";
    };
  }

  /// Whether a Java value may not fit.
  static boolean isRangeChecked(Conversion conversion) {
    return conversion instanceof Conversion.IntegerValue(_, var carrier, _, var java)
        && JavaWidth.bytes(java) > carrier.byteSize();
  }

  /// A Java type's name without what is around it.
  static String name(ClassDesc type) {
    String name = type.displayName();
    return name.substring(name.lastIndexOf('$') + 1);
  }

  private String elements(Conversion.ElementsPointer elements) {
    String element = of(elements.element());
    return (elements.single()
            ? "one " + element
            : "elements " + extent(elements.extent()) + " of " + element)
        + orNull(elements.nullable());
  }

  private String record(Conversion.RecordAggregate struct) {
    List<String> fields = new ArrayList<>();
    for (Conversion.Field field : struct.fields()) {
      fields.add(field.component() + place(field) + ": " + of(field.conversion()));
    }
    return struct.c() + " of " + struct.byteSize() + " bytes {" + String.join("; ", fields) + "}";
  }

  private static String place(Conversion.Field field) {
    BitRange bits = field.bits();
    return " at "
        + field.offset()
        + (bits == null ? "" : ", " + bits.width() + " bit(s) from bit " + bits.shift());
  }

  private String extent(Extent extent) {
    return switch (extent) {
      case Extent.Exactly(var count) -> "[" + count + "]";
      case Extent.ToZero() -> "[to zero]";
      case Extent.ToZeroWithin(var most) -> "[to zero, at most " + names.of(most) + "]";
      case Extent.OfValue() -> "[as many as there are]";
      case Extent.In(var count) -> "[" + names.of(count) + "]";
      case Extent.InFields fields -> "[" + fieldNames(fields) + "]";
    };
  }

  private static String fieldNames(Extent.InFields extent) {
    List<String> names = new ArrayList<>();
    for (Extent.CountField field : extent.fields()) {
      names.add("field " + field.name());
    }
    return String.join(", ", names) + (extent.unit() == 0 ? "" : " in units of " + extent.unit());
  }

  private static String function(Conversion.FunctionPointer function) {
    UpcallPlan plan = function.plan();
    return plan == null ? name(function.java()) : plan.name();
  }

  private static String orNull(boolean nullable) {
    return nullable ? ", or null" : "";
  }
}
