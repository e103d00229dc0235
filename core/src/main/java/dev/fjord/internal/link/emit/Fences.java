package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.fjord.plan.CheckStep;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.Step;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// Keeps the caller's segments reachable while C runs, where C got only their addresses: memory of
/// an automatic arena is freed with its last segment.
final class Fences {
  private static final ClassDesc REFERENCE = ClassDesc.of("java.lang.ref.Reference");

  private Fences() {}

  /// Emits what keeps them until here.
  static void emit(Frame frame, List<Step> steps) {
    for (Step step : steps) {
      if (step instanceof CheckStep.ToC scalar && holdsAddress(scalar.conversion())) {
        frame.load(scalar.value());
        fence(frame);
      } else if (step instanceof EncodeStep.Encode encode && holdsAddress(encode.conversion())) {
        frame.load(encode.value());
        fence(frame);
      }
    }
  }

  private static void fence(Frame frame) {
    frame.call(REFERENCE, "reachabilityFence", MethodTypeDesc.of(CD_void, CD_Object));
  }

  private static boolean holdsAddress(Conversion conversion) {
    return switch (conversion) {
      case Conversion.AddressValue _, Conversion.SegmentPointer _, Conversion.ViewPointer _ -> true;
      case Conversion.ElementsPointer elements -> holdsAddress(elements.element());
      case Conversion.InlineArray array -> holdsAddress(array.element());
      case Conversion.RecordAggregate struct -> {
        boolean any = false;
        for (Conversion.Field field : struct.fields()) {
          any |= holdsAddress(field.conversion());
        }
        yield any;
      }
      case Conversion.IntegerValue _,
          Conversion.TruthValue _,
          Conversion.FloatValue _,
          Conversion.EnumValue _,
          Conversion.FlagsValue _,
          Conversion.TextPointer _,
          Conversion.FunctionPointer _,
          Conversion.HandlePointer _,
          Conversion.InlineText _ ->
          false;
    };
  }
}
