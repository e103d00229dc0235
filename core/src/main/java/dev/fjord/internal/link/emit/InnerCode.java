package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.fjord.plan.Conversion;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.InnerFunctions;
import dev.fjord.plan.Lifetime;
import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;

/// Callbacks inside memory: opened while it is encoded, and ended with the call or with what C
/// keeps.
final class InnerCode {
  private InnerCode() {}

  /// Emits what encodes, with callbacks inside opened for as long as the memory lasts.
  static void around(Frame frame, EncodeStep.Encode step, Runnable encoding) {
    if (!InnerFunctions.in(step.conversion())) {
      encoding.run();
      return;
    }
    boolean ofCall = step.lifetime() instanceof Lifetime.OfCall;
    int inner = frame.callbacks().innerOf(step.into());
    if (ofCall) {
      frame.callbacks().loadLeader();
      make(frame, "ofCall", RuntimeTypes.UPCALL_SLOT);
    } else {
      int retention = RetentionCode.of(frame, step.lifetime());
      frame.code().aload(retention);
      make(frame, "kept", RuntimeTypes.RETENTION);
    }
    frame.code().astore(inner);
    frame.callbacks().innerIn(inner);
    encoding.run();
    frame.callbacks().innerIn(-1);
    if (ofCall) {
      frame.code().aload(inner);
      frame.invoke(
          RuntimeTypes.INNER_CALLBACKS, "leader", MethodTypeDesc.of(RuntimeTypes.UPCALL_SLOT));
      frame.callbacks().storeLeader();
    }
  }

  private static void make(Frame frame, String how, java.lang.constant.ClassDesc of) {
    frame.call(
        RuntimeTypes.INNER_CALLBACKS, how, MethodTypeDesc.of(RuntimeTypes.INNER_CALLBACKS, of));
  }

  /// Pushes the function pointer for the lambda in a local variable.
  static void open(Frame frame, Conversion.FunctionPointer conversion, int local) {
    CodeBuilder code = frame.code();
    frame.callbacks().loadInner();
    UpcallCode.loadPool(code, conversion.upcall());
    code.aload(local);
    frame.members().companions().load(code, new Companion.Adapter(conversion.upcall()));
    code.loadConstant(conversion.upcall().onThrow());
    frame.invoke(
        RuntimeTypes.INNER_CALLBACKS,
        "open",
        MethodTypeDesc.of(CD_long, RuntimeTypes.UPCALL_POOL, CD_Object, CD_Object, CD_long));
  }

  /// Ends what a call has opened inside a memory.
  static void release(Frame frame, Variable memory) {
    frame.code().aload(frame.callbacks().innerOf(memory));
    frame.call(
        RuntimeTypes.INNER_CALLBACKS,
        "release",
        MethodTypeDesc.of(CD_void, RuntimeTypes.INNER_CALLBACKS));
  }
}
