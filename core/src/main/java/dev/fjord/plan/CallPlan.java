package dev.fjord.plan;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one method of a contract does, complete and pure: executors need nothing else.
///
/// `method` and `type` are the Java method that is implemented; `parameters` its parameters in
/// order (for methods of handles the receiver is `receiver`). `symbols` are tried in order. `steps`
/// are sorted by phase. `returned` is the variable whose value the method returns. Immutable; any
/// thread.
public record CallPlan(
    ClassDesc owner,
    String method,
    MethodTypeDesc type,
    List<String> symbols,
    String prototype,
    Shape shape,
    Effects effects,
    @Nullable Variable receiver,
    List<Variable> parameters,
    List<Step> steps,
    @Nullable Variable returned) {

  public CallPlan {
    symbols = List.copyOf(symbols);
    parameters = List.copyOf(parameters);
    steps = List.copyOf(steps);
  }

  /// How the function is entered: `critical` (short, heap memory uncopied, no thread transition),
  /// `errno` captured, zeroed before with `clearErrno`; `blocking` off the carrier of a virtual
  /// thread.
  public record Effects(boolean critical, boolean errno, boolean clearErrno, boolean blocking) {
    /// An ordinary call.
    public static final Effects NONE = new Effects(false, false, false);

    /// A call that does not block.
    public Effects(boolean critical, boolean errno, boolean clearErrno) {
      this(critical, errno, clearErrno, false);
    }
  }

  /// The name that people know the method by: `Zlib.crc32`.
  public String name() {
    return name(owner, method);
  }

  static String name(ClassDesc owner, String method) {
    return owner.displayName().replace('$', '.') + "." + method;
  }

  /// Whether a step of [Phase#FREE] is taken after a failed call only.
  public static boolean isForFailure(Step step) {
    return step instanceof CallStep.FreeFailed || step instanceof HandleStep.FreeMade;
  }

  /// Whether it calls a function; fields of structs and variables are read and written without.
  public boolean callsC() {
    for (Step step : steps) {
      if (step instanceof CallStep.Invoke || step instanceof CallStep.InvokeVariadic) {
        return true;
      }
    }
    return false;
  }
}
