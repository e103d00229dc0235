package dev.fjord.internal.link;

import dev.fjord.runtime.UpcallPool;
import dev.fjord.runtime.UpcallSlot;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Emits the slot class of a shape: the entry that C calls, containment included.
///
/// ```java
/// static int enter(Slot self, long a, long b) {
///   int stamp = self.stamp;
///   try {
///     Object function = self.function, adapter = self.adapter;
///     if (self.kept && function instanceof KeptFunction kept) {
///       Target target = self.accepts(kept, stamp);
///       if (target != null) {
///         int r = run(target.function, target.adapter, a, b); self.called(kept, stamp); return r;
///       }
///     } else if (self.accepts(stamp)) return run(function, adapter, a, b);
///     self.refused(stamp);
///   } catch (Throwable t) {
///     try { self.fail(stamp, t); }
///     catch (Throwable again) { if (self.leader.thrown == null) self.leader.thrown = t; }
///   }
///   return (int) self.bits;
/// }
/// ```
///
/// Nothing may leave `enter`: an exception in the JDK's adapter ends the JVM. So whatever calls is
/// inside the `try`, and behind it is nothing but field accesses, which need no stack. `run` is too
/// long to be inlined: otherwise the JIT could make one frame of the JDK's adapter and the user's
/// function, and the reserve of stack, checked before the downcall, would not cover it.
final class UpcallSlotClass {
  private static final ClassDesc SLOT = desc(UpcallSlot.class);
  private static final ClassDesc POOL = desc(UpcallPool.class);
  // Not public: named as the slots' own package names them.
  private static final ClassDesc KEPT = ClassDesc.of("dev.fjord.runtime.KeptFunction");
  private static final ClassDesc TARGET = KEPT.nested("Target");
  private static final ClassDesc SEGMENT = ClassDesc.of("java.lang.foreign.MemorySegment");
  // HotSpot inlines nothing longer than FreqInlineSize, 325 bytes.
  private static final int PADDING = 330;

  private final UpcallShape shape;
  private final ClassDesc self;
  private final MethodTypeDesc carriers;
  private final MethodTypeDesc enterType;
  private final MethodTypeDesc runType;

  private UpcallSlotClass(UpcallShape shape) {
    this.shape = shape;
    self = shape.slotType();
    carriers = shape.carriers();
    enterType = carriers.insertParameterTypes(0, self);
    runType = carriers.insertParameterTypes(0, ConstantDescs.CD_Object, ConstantDescs.CD_Object);
  }

  static byte[] emit(UpcallShape shape) {
    return new UpcallSlotClass(shape).emit();
  }

  /// The interface of the shape.
  static byte[] emitInterface(UpcallShape shape) {
    return ClassFile.of()
        .build(
            shape.interfaceType(),
            type ->
                type.withFlags(
                        ClassFile.ACC_PUBLIC
                            | ClassFile.ACC_INTERFACE
                            | ClassFile.ACC_ABSTRACT
                            | ClassFile.ACC_SYNTHETIC)
                    .withMethod(
                        "call",
                        shape.callType(),
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT,
                        method -> {}));
  }

  private byte[] emit() {
    return ClassFile.of().build(self, this::members);
  }

  private void members(ClassBuilder type) {
    type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC)
        .withSuperclass(SLOT)
        .withMethodBody(
            ConstantDescs.INIT_NAME,
            MethodTypeDesc.of(ConstantDescs.CD_void, POOL),
            0,
            UpcallSlotClass::constructor)
        .withMethodBody("enter", enterType, ClassFile.ACC_STATIC, this::enter)
        .withMethodBody("run", runType, ClassFile.ACC_STATIC, this::run);
  }

  private static void constructor(CodeBuilder code) {
    code.aload(0)
        .aload(1)
        .invokespecial(
            SLOT, ConstantDescs.INIT_NAME, MethodTypeDesc.of(ConstantDescs.CD_void, POOL))
        .return_();
  }

  private void enter(CodeBuilder code) {
    int stamp = code.allocateLocal(TypeKind.INT);
    Label otherwise = code.newLabel();
    code.aload(0).getfield(SLOT, "stamp", ConstantDescs.CD_int).istore(stamp);
    code.trying(
        body -> attempt(body, stamp),
        catches -> catches.catchingAll(handler -> contain(handler, stamp, otherwise)));
    code.labelBinding(otherwise);
    loadDefault(code);
    code.return_(TypeKind.from(carriers.returnType()));
  }

  private void attempt(CodeBuilder code, int stamp) {
    // The stack is empty where code paths meet, so both wait in locals.
    int function = code.allocateLocal(TypeKind.REFERENCE);
    int adapter = code.allocateLocal(TypeKind.REFERENCE);
    code.aload(0).getfield(SLOT, "function", ConstantDescs.CD_Object).astore(function);
    code.aload(0).getfield(SLOT, "adapter", ConstantDescs.CD_Object).astore(adapter);
    Label refused = code.newLabel();
    Label plain = code.newLabel();
    code.aload(0).getfield(SLOT, "kept", ConstantDescs.CD_boolean).ifeq(plain);
    code.aload(function).instanceOf(KEPT).ifeq(plain);
    attemptKept(code, stamp, function, refused);
    code.labelBinding(plain).aload(0).iload(stamp);
    code.invokevirtual(
        SLOT, "accepts", MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_int));
    code.ifeq(refused).aload(function).aload(adapter);
    invokeRun(code);
    code.return_(TypeKind.from(carriers.returnType())).labelBinding(refused);
    code.aload(0)
        .iload(stamp)
        .invokevirtual(
            SLOT, "refused", MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int));
  }

  private void attemptKept(CodeBuilder code, int stamp, int function, Label refused) {
    int target = code.allocateLocal(TypeKind.REFERENCE);
    code.aload(0).aload(function).checkcast(KEPT).iload(stamp);
    code.invokevirtual(SLOT, "accepts", MethodTypeDesc.of(TARGET, KEPT, ConstantDescs.CD_int));
    code.astore(target).aload(target).ifnull(refused);
    code.aload(target).getfield(TARGET, "function", ConstantDescs.CD_Object);
    code.aload(target).getfield(TARGET, "adapter", ConstantDescs.CD_Object);
    invokeRun(code);
    code.aload(0).aload(function).checkcast(KEPT).iload(stamp);
    code.invokevirtual(
        SLOT, "called", MethodTypeDesc.of(ConstantDescs.CD_void, KEPT, ConstantDescs.CD_int));
    code.return_(TypeKind.from(carriers.returnType()));
  }

  private void invokeRun(CodeBuilder code) {
    loadCarriers(code, 1);
    code.invokestatic(self, "run", runType);
    copyBlock(code);
  }

  private static void contain(CodeBuilder code, int stamp, Label otherwise) {
    int failure = code.allocateLocal(TypeKind.REFERENCE);
    code.astore(failure);
    code.trying(
        body ->
            body.aload(0)
                .iload(stamp)
                .aload(failure)
                .invokevirtual(
                    SLOT,
                    "fail",
                    MethodTypeDesc.of(
                        ConstantDescs.CD_void, ConstantDescs.CD_int, ConstantDescs.CD_Throwable)),
        catches -> catches.catchingAll(handler -> keep(handler, failure, otherwise)));
  }

  private static void keep(CodeBuilder code, int failure, Label otherwise) {
    code.pop()
        .aload(0)
        .getfield(SLOT, "leader", SLOT)
        .getfield(SLOT, "thrown", ConstantDescs.CD_Throwable)
        .ifnonnull(otherwise)
        .aload(0)
        .getfield(SLOT, "leader", SLOT)
        .aload(failure)
        .putfield(SLOT, "thrown", ConstantDescs.CD_Throwable);
  }

  private void run(CodeBuilder code) {
    Label go = code.newLabel();
    code.getstatic(SLOT, "NEVER", ConstantDescs.CD_boolean).ifeq(go);
    for (int i = 0; i < PADDING; i++) {
      code.nop();
    }
    code.labelBinding(go).aload(1).aload(0);
    loadCarriers(code, 2);
    code.invokeinterface(shape.interfaceType(), "call", shape.callType())
        .return_(TypeKind.from(carriers.returnType()));
  }

  private void loadCarriers(CodeBuilder code, int before) {
    for (int i = 0; i < carriers.parameterCount(); i++) {
      code.loadLocal(TypeKind.from(carriers.parameterType(i)), code.parameterSlot(before + i));
    }
  }

  private void copyBlock(CodeBuilder code) {
    long byteSize = shape.resultBlockSize();
    if (byteSize > 0) {
      code.loadConstant(byteSize)
          .invokestatic(SLOT, "copied", MethodTypeDesc.of(SEGMENT, SEGMENT, ConstantDescs.CD_long));
    }
  }

  private void loadDefault(CodeBuilder code) {
    switch (TypeKind.from(carriers.returnType())) {
      case VOID -> {}
      case BOOLEAN, BYTE, SHORT, CHAR, INT -> narrowDefault(code);
      case LONG -> code.aload(0).getfield(SLOT, "bits", ConstantDescs.CD_long);
      case FLOAT -> code.aload(0).getfield(SLOT, "floatBits", ConstantDescs.CD_float);
      case DOUBLE -> code.aload(0).getfield(SLOT, "doubleBits", ConstantDescs.CD_double);
      case REFERENCE -> code.aload(0).getfield(SLOT, "block", SEGMENT);
    }
  }

  private void narrowDefault(CodeBuilder code) {
    code.aload(0).getfield(SLOT, "bits", ConstantDescs.CD_long).l2i();
    TypeKind kind = TypeKind.from(carriers.returnType());
    if (kind == TypeKind.BOOLEAN) {
      code.iconst_1().iand();
    } else if (kind != TypeKind.INT) {
      code.conversion(TypeKind.INT, kind);
    }
  }

  private static ClassDesc desc(Class<?> type) {
    return ClassDesc.ofDescriptor(type.descriptorString());
  }
}
