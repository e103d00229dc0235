import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// A class for one lambda or method reference: what it captures is in fields, and its one method
/// calls the method that the compiler made. One that captures nothing has one instance, as ever.
final class Lambda {
  private static final ClassDesc LAMBDAS = ClassDesc.of("java.lang.invoke.LambdaMetafactory");
  private static final String INSTANCE = "INSTANCE";
  private static final String FACTORY = "capture";

  private final ClassDesc name;
  private final InvokeDynamicInstruction dynamic;
  private final MethodTypeDesc erased;
  private final DirectMethodHandleDesc target;
  private final MethodTypeDesc actual;

  Lambda(ClassDesc name, InvokeDynamicInstruction dynamic) {
    this.name = name;
    this.dynamic = dynamic;
    this.erased = (MethodTypeDesc) dynamic.bootstrapArgs().get(0);
    this.target = (DirectMethodHandleDesc) dynamic.bootstrapArgs().get(1);
    this.actual = (MethodTypeDesc) dynamic.bootstrapArgs().get(2);
  }

  /// Serializable lambdas and those of several interfaces stay; the core has none.
  static boolean is(InvokeDynamicInstruction dynamic) {
    return dynamic.bootstrapMethod().owner().equals(LAMBDAS)
        && dynamic.bootstrapMethod().methodName().equals("metafactory");
  }

  ClassDesc name() {
    return name;
  }

  String internalName() {
    String descriptor = name.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1);
  }

  /// Pushes an instance; what it captures lies on the stack.
  void push(CodeBuilder code) {
    if (captured().isEmpty()) {
      code.getstatic(name, INSTANCE, name);
    } else {
      code.invokestatic(name, FACTORY, dynamic.typeSymbol());
    }
  }

  /// Its class file, a member of the nest of `host`.
  byte[] bytes(ClassFile files, ClassDesc host) {
    return files.build(
        name,
        builder -> {
          builder.withFlags(
              ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC);
          builder.withInterfaceSymbols(dynamic.typeSymbol().returnType());
          builder.with(NestHostAttribute.of(host));
          fields(builder);
          constructor(builder);
          builder.withMethodBody(
              dynamic.name().stringValue(), erased, ClassFile.ACC_PUBLIC, this::body);
        });
  }

  private List<ClassDesc> captured() {
    return dynamic.typeSymbol().parameterList();
  }

  private void fields(ClassBuilder builder) {
    for (int i = 0; i < captured().size(); i++) {
      builder.withField("c" + i, captured().get(i), ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
    }
    if (captured().isEmpty()) {
      builder.withField(INSTANCE, name, ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
      builder.withMethodBody(
          ConstantDescs.CLASS_INIT_NAME,
          ConstantDescs.MTD_void,
          ClassFile.ACC_STATIC,
          code -> construct(code).putstatic(name, INSTANCE, name).return_());
    } else {
      builder.withMethodBody(
          FACTORY,
          dynamic.typeSymbol(),
          ClassFile.ACC_STATIC,
          code -> construct(code).areturn());
    }
  }

  private CodeBuilder construct(CodeBuilder code) {
    code.new_(name).dup();
    int slot = 0;
    for (ClassDesc type : captured()) {
      code.loadLocal(TypeKind.from(type), slot);
      slot += TypeKind.from(type).slotSize();
    }
    return code.invokespecial(name, ConstantDescs.INIT_NAME, constructorType());
  }

  private MethodTypeDesc constructorType() {
    return dynamic.typeSymbol().changeReturnType(ConstantDescs.CD_void);
  }

  private void constructor(ClassBuilder builder) {
    builder.withMethodBody(
        ConstantDescs.INIT_NAME,
        constructorType(),
        0,
        code -> {
          code.aload(0)
              .invokespecial(
                  ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
          for (int i = 0; i < captured().size(); i++) {
            ClassDesc type = captured().get(i);
            code.aload(0).loadLocal(TypeKind.from(type), code.parameterSlot(i));
            code.putfield(name, "c" + i, type);
          }
          code.return_();
        });
  }

  private void body(CodeBuilder code) {
    boolean creates = target.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR;
    if (creates) {
      code.new_(target.owner()).dup();
    }
    List<ClassDesc> wanted = new ArrayList<>(target.invocationType().parameterList());
    int given = captured().size();
    for (int i = 0; i < given; i++) {
      code.aload(0).getfield(name, "c" + i, captured().get(i));
    }
    for (int i = 0; i < erased.parameterCount(); i++) {
      code.loadLocal(TypeKind.from(erased.parameterType(i)), code.parameterSlot(i));
      cast(code, erased.parameterType(i), actual.parameterType(i));
      convert(code, actual.parameterType(i), wanted.get(given + i));
    }
    call(code);
    ClassDesc returned = creates ? target.owner() : target.invocationType().returnType();
    leave(code, returned);
  }

  private void call(CodeBuilder code) {
    ClassDesc owner = target.owner();
    String method = target.methodName();
    MethodTypeDesc type = MethodTypeDesc.ofDescriptor(target.lookupDescriptor());
    switch (target.kind()) {
      case STATIC, INTERFACE_STATIC -> code.invokestatic(owner, method, type, target.isOwnerInterface());
      case CONSTRUCTOR -> code.invokespecial(owner, ConstantDescs.INIT_NAME, type);
      // Private methods too: of the same nest, they are found as others are.
      case VIRTUAL, SPECIAL -> code.invokevirtual(owner, method, type);
      case INTERFACE_VIRTUAL, INTERFACE_SPECIAL -> code.invokeinterface(owner, method, type);
      default -> throw new IllegalStateException("cannot weave " + dynamic);
    }
  }

  private void leave(CodeBuilder code, ClassDesc returned) {
    ClassDesc wanted = erased.returnType();
    if (wanted.equals(ConstantDescs.CD_void)) {
      switch (TypeKind.from(returned).slotSize()) {
        case 1 -> code.pop();
        case 2 -> code.pop2();
        default -> {}
      }
    } else {
      convert(code, returned, actual.returnType());
    }
    code.return_(TypeKind.from(wanted));
  }

  private static void cast(CodeBuilder code, ClassDesc from, ClassDesc to) {
    if (!to.isPrimitive() && !from.equals(to)) {
      code.checkcast(to);
    }
  }

  private void convert(CodeBuilder code, ClassDesc from, ClassDesc to) {
    if (from.isPrimitive() && to.isPrimitive() && !from.equals(to)) {
      throw new IllegalStateException("cannot weave the widening of " + dynamic);
    } else if (from.isPrimitive() && !to.isPrimitive()) {
      code.invokestatic(Boxes.of(from), "valueOf", MethodTypeDesc.of(Boxes.of(from), from));
    } else if (!from.isPrimitive() && to.isPrimitive()) {
      ClassDesc box = Boxes.of(to);
      code.checkcast(box);
      code.invokevirtual(box, to.displayName() + "Value", MethodTypeDesc.of(to));
    }
  }
}
