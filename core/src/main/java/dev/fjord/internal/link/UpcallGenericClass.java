package dev.fjord.internal.link;

import dev.fjord.runtime.GenericUpcall;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Emits the adapter of a shape that boxes what arrives and hands it to a [GenericUpcall].
final class UpcallGenericClass {
  private static final ClassDesc GENERIC =
      ClassDesc.ofDescriptor(GenericUpcall.class.descriptorString());
  private static final String TARGET = "target";

  private final ClassDesc self;
  private final UpcallShape shape;
  private final MethodTypeDesc carriers;

  private UpcallGenericClass(UpcallShape shape) {
    this.shape = shape;
    self = shape.genericType();
    carriers = shape.carriers();
  }

  static byte[] emit(UpcallShape shape) {
    UpcallGenericClass emitted = new UpcallGenericClass(shape);
    return ClassFile.of().build(emitted.self, emitted::members);
  }

  private void members(ClassBuilder type) {
    type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC)
        .withInterfaceSymbols(shape.interfaceType())
        .withField(TARGET, GENERIC, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL)
        .withMethodBody(
            ConstantDescs.INIT_NAME,
            MethodTypeDesc.of(ConstantDescs.CD_void, GENERIC),
            0,
            this::constructor)
        .withMethodBody("call", shape.callType(), ClassFile.ACC_PUBLIC, this::call);
  }

  private void constructor(CodeBuilder code) {
    code.aload(0)
        .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
        .aload(0)
        .aload(1)
        .putfield(self, TARGET, GENERIC)
        .return_();
  }

  private void call(CodeBuilder code) {
    code.aload(0).getfield(self, TARGET, GENERIC).aload(1);
    code.loadConstant(carriers.parameterCount()).anewarray(ConstantDescs.CD_Object);
    for (int i = 0; i < carriers.parameterCount(); i++) {
      ClassDesc type = carriers.parameterType(i);
      code.dup().loadConstant(i).loadLocal(TypeKind.from(type), code.parameterSlot(1 + i));
      box(code, type);
      code.aastore();
    }
    code.invokeinterface(
        GENERIC,
        "call",
        MethodTypeDesc.of(
            ConstantDescs.CD_Object, ConstantDescs.CD_Object, ConstantDescs.CD_Object.arrayType()));
    unbox(code, carriers.returnType());
    code.return_(TypeKind.from(carriers.returnType()));
  }

  private static void box(CodeBuilder code, ClassDesc type) {
    if (type.isPrimitive()) {
      ClassDesc box = boxOf(type);
      code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, type));
    }
  }

  private static void unbox(CodeBuilder code, ClassDesc type) {
    if (type.equals(ConstantDescs.CD_void)) {
      code.pop();
    } else if (type.isPrimitive()) {
      ClassDesc box = boxOf(type);
      code.checkcast(box).invokevirtual(box, type.displayName() + "Value", MethodTypeDesc.of(type));
    } else {
      code.checkcast(type);
    }
  }

  private static ClassDesc boxOf(ClassDesc primitive) {
    return switch (TypeKind.from(primitive)) {
      case BOOLEAN -> ConstantDescs.CD_Boolean;
      case BYTE -> ConstantDescs.CD_Byte;
      case SHORT -> ConstantDescs.CD_Short;
      case CHAR -> ConstantDescs.CD_Character;
      case INT -> ConstantDescs.CD_Integer;
      case LONG -> ConstantDescs.CD_Long;
      case FLOAT -> ConstantDescs.CD_Float;
      case DOUBLE -> ConstantDescs.CD_Double;
      case VOID, REFERENCE -> throw new AssertionError(primitive);
    };
  }
}
