package dev.fjord.internal.link.emit;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.constant.ConstantDescs.CD_MethodHandles_Lookup;
import static java.lang.constant.ConstantDescs.CD_MethodType;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;

import dev.fjord.plan.CallPlan;
import java.lang.classfile.BootstrapMethodEntry;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandleInfo;
import java.util.List;

/// The methods of a large contract: each calls a method of a [part][Companion.Part] of the class,
/// which is emitted when one of its methods is first called.
///
/// Loading a binding of a thousand functions, a handful of which are called, would spend most of
/// its time on emitting the others.
final class LateMethods {
  /// Where the parts begin to save more than they cost.
  static final int FEWEST = 64;

  static final int METHODS_IN_A_PART = 32;

  private static final MethodTypeDesc BOOTSTRAP_TYPE =
      MethodTypeDesc.of(CD_Object, CD_MethodHandles_Lookup, CD_String, CD_MethodType, CD_Object);

  private LateMethods() {}

  /// Whether a class with these methods is better emitted in parts. Plans with a receiver are for
  /// classes of one method.
  static boolean suit(List<CallPlan> calls) {
    return calls.size() >= FEWEST && calls.stream().allMatch(call -> call.receiver() == null);
  }

  static void emit(ClassBuilder type, List<CallPlan> calls, Companions companions) {
    for (int from = 0; from < calls.size(); from += METHODS_IN_A_PART) {
      int end = Math.min(from + METHODS_IN_A_PART, calls.size());
      List<CallPlan> part = calls.subList(from, end);
      BootstrapMethodEntry bootstrap =
          bootstrap(type.constantPool(), companions.add(new Companion.Part(part)));
      part.forEach(plan ->
          type.withMethodBody(
              plan.method(),
              plan.type(),
              ACC_PUBLIC | ACC_FINAL,
              code -> callPart(code, plan, bootstrap)));
    }
  }

  private static BootstrapMethodEntry bootstrap(ConstantPoolBuilder pool, int part) {
    return pool.bsmEntry(
        pool.methodHandleEntry(
            MethodHandleInfo.REF_invokeStatic,
            pool.methodRefEntry(RuntimeTypes.BOOTSTRAPS, "method", BOOTSTRAP_TYPE)),
        List.of(pool.intEntry(part)));
  }

  /// The type of the part's method: the object comes first.
  static MethodTypeDesc withObject(CallPlan plan) {
    return plan.type().insertParameterTypes(0, CD_Object);
  }

  private static void callPart(CodeBuilder code, CallPlan plan, BootstrapMethodEntry bootstrap) {
    code.aload(0);
    for (int i = 0; i < plan.type().parameterCount(); i++) {
      code.loadLocal(TypeKind.from(plan.type().parameterType(i)), code.parameterSlot(i));
    }
    ConstantPoolBuilder pool = code.constantPool();
    code.invokedynamic(
        pool.invokeDynamicEntry(bootstrap, pool.nameAndTypeEntry(plan.method(), withObject(plan))));
    code.return_(TypeKind.from(plan.type().returnType()));
  }
}
