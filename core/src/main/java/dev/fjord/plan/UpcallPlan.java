package dev.fjord.plan;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happens when C calls a Java lambda: the same steps in the other direction.
///
/// `parameters` are the C variables that arrive, one per argument of `shape` (structs by value
/// arrive as blocks); [ReadStep.Decode], [CallStep.InvokeJava], [CopyBackStep.WriteBack] and
/// [CheckStep.ToC] or [EncodeStep.Encode] follow, in the order listed (phases order calls only);
/// `returned` is the C variable (or block, for a struct) that goes back. If Java throws, C gets
/// `onThrow` (bits of the result's carrier).
public record UpcallPlan(
    ClassDesc type,
    String method,
    MethodTypeDesc methodType,
    String prototype,
    Shape shape,
    List<Variable> parameters,
    List<Step> steps,
    @Nullable Variable returned,
    long onThrow) {

  public UpcallPlan {
    parameters = List.copyOf(parameters);
    steps = List.copyOf(steps);
  }

  /// The name that people know the callback by.
  public String name() {
    return type.displayName().replace('$', '.') + "." + method;
  }
}
