package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import dev.fjord.plan.Carrier;
import dev.fjord.plan.Lifetime;
import dev.fjord.plan.RetentionStep;
import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What C keeps after the call. All that one call gives it for the same time is one retention,
/// which its owner keeps from the moment it is made: a failed call releases nothing that C may have
/// kept.
final class RetentionCode {
  private RetentionCode() {}

  /// Whether C keeps what lives so long.
  static boolean isKept(Lifetime lifetime) {
    return switch (lifetime) {
      case Lifetime.OfOwner _, Lifetime.OfSlot _, Lifetime.UntilCalled _ -> true;
      case Lifetime.OfCall _, Lifetime.OfArena _, Lifetime.Given _ -> false;
    };
  }

  /// The local variable with the retention of a lifetime, made now if it was not.
  static int of(Frame frame, Lifetime lifetime) {
    Integer known = frame.retention(lifetime);
    return known != null ? known : make(frame, lifetime);
  }

  /// Whether a callback lives until it has been called itself.
  static boolean endsItself(Lifetime lifetime, Variable callback) {
    return lifetime instanceof Lifetime.UntilCalled(var function) && function.equals(callback);
  }

  /// The local variable with the retention of a callback that ends itself, which is not open yet.
  static int ofItself(Frame frame, Lifetime lifetime) {
    int slot = begin(frame, lifetime);
    frame.keepRetention(lifetime, slot);
    return slot;
  }

  private static int begin(Frame frame, Lifetime lifetime) {
    CodeBuilder code = frame.code();
    int slot = frame.temporary(TypeKind.REFERENCE);
    code.new_(RuntimeTypes.RETENTION).dup();
    pushOwner(frame, owner(lifetime));
    code.loadConstant(lifetime instanceof Lifetime.OfOwner(_, var function) ? function : "");
    code.invokespecial(
        RuntimeTypes.RETENTION,
        INIT_NAME,
        MethodTypeDesc.of(CD_void, RuntimeTypes.RETENTIONS, CD_String));
    code.astore(slot);
    return slot;
  }

  private static int make(Frame frame, Lifetime lifetime) {
    CodeBuilder code = frame.code();
    int slot = begin(frame, lifetime);
    if (lifetime instanceof Lifetime.UntilCalled(var function)) {
      code.aload(slot);
      frame.load(function);
      frame.call(
          RuntimeTypes.UPCALLS,
          "endsWith",
          MethodTypeDesc.of(CD_void, RuntimeTypes.RETENTION, RuntimeTypes.UPCALL_SLOT));
    }
    if (lifetime instanceof Lifetime.OfArena(var arena)) {
      code.aload(slot);
      frame.load(arena);
      frame.call(
          RuntimeTypes.UPCALLS,
          "endsWith",
          MethodTypeDesc.of(CD_void, RuntimeTypes.RETENTION, RuntimeTypes.ARENA));
    }
    frame.keepRetention(lifetime, slot);
    return slot;
  }

  private static @Nullable Variable owner(Lifetime lifetime) {
    return switch (lifetime) {
      case Lifetime.OfOwner(var owner, _) -> owner;
      case Lifetime.OfSlot slot -> slot.owner();
      case Lifetime.UntilCalled _, Lifetime.OfArena _ -> null;
      case Lifetime.OfCall _, Lifetime.Given _ ->
          throw new IllegalArgumentException("C keeps nothing of " + lifetime);
    };
  }

  /// Pushes what an owner keeps; without one, what the library keeps.
  static void pushOwner(Frame frame, @Nullable Variable owner) {
    if (owner == null) {
      HandleCode.loadBinding(frame.code());
      frame
          .code()
          .invokeinterface(
              RuntimeTypes.BINDING, "retentions", MethodTypeDesc.of(RuntimeTypes.RETENTIONS));
    } else {
      frame.load(owner);
      frame.call(
          RuntimeTypes.HANDLES, "kept", MethodTypeDesc.of(RuntimeTypes.RETENTIONS, CD_Object));
    }
  }

  /// Emits code that allocates in memory which C keeps.
  static void inKept(Frame frame, Lifetime lifetime, Runnable body) {
    int retention = of(frame, lifetime);
    frame
        .memory()
        .inArena(
            () -> {
              frame.code().aload(retention);
              frame.invoke(
                  RuntimeTypes.RETENTION, "room", MethodTypeDesc.of(RuntimeTypes.ALLOCATOR));
            },
            body);
  }

  /// What C got of the user stays reachable.
  static void emit(Frame frame, RetentionStep.Reach step) {
    addReachable(frame, step.value(), of(frame, step.lifetime()));
  }

  private static void addReachable(Frame frame, Variable value, int retention) {
    frame.code().aload(retention);
    frame.load(value);
    frame.invoke(RuntimeTypes.RETENTION, "addReachable", MethodTypeDesc.of(CD_void, CD_Object));
  }

  /// After success: what had the slot before ends; handles that C got cannot be closed.
  static void emit(Frame frame, RetentionStep.Retain step) {
    CodeBuilder code = frame.code();
    int retention = of(frame, step.lifetime());
    for (Variable value : step.values()) {
      if (value.kind() instanceof Variable.Java) {
        addReachable(frame, value, retention);
      }
    }
    if (step.lifetime() instanceof Lifetime.OfSlot slot) {
      code.aload(retention);
      pushSlot(frame, slot);
      frame.invoke(RuntimeTypes.RETENTION, "settle", MethodTypeDesc.of(CD_void, CD_String));
    }
  }

  /// What slots of a function hold ends.
  static void emit(Frame frame, RetentionStep.EndKept step) {
    pushOwner(frame, step.owner());
    frame.code().loadConstant(step.function());
    pushKeys(frame, step.keys());
    frame.invoke(
        RuntimeTypes.RETENTIONS,
        "endAll",
        MethodTypeDesc.of(CD_void, CD_String, CD_long.arrayType()));
  }

  private static void pushSlot(Frame frame, Lifetime.OfSlot slot) {
    frame.code().loadConstant(slot.parameter());
    pushKeys(frame, slot.keys());
    frame.call(
        RuntimeTypes.RETENTIONS,
        "slot",
        MethodTypeDesc.of(CD_String, CD_String, CD_long.arrayType()));
  }

  private static void pushKeys(Frame frame, List<Variable> keys) {
    CodeBuilder code = frame.code();
    code.loadConstant(keys.size()).newarray(TypeKind.LONG);
    for (int i = 0; i < keys.size(); i++) {
      Variable key = keys.get(i);
      code.dup().loadConstant(i);
      frame.load(key);
      Carrier carrier = key.kind() instanceof Variable.C(var held) ? held : Carrier.POINTER;
      ValueCode.toLong(code, carrier, false);
      code.lastore();
    }
  }
}
