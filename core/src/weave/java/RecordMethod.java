import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// `equals` or `hashCode` of a record. `toString` stays: nothing calls it on the way to a first call.
final class RecordMethod {
  private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

  private final String name;
  private final ClassDesc type;
  private final List<DirectMethodHandleDesc> fields;

  RecordMethod(InvokeDynamicInstruction dynamic) {
    List<ConstantDesc> arguments = dynamic.bootstrapArgs();
    name = dynamic.name().stringValue();
    type = (ClassDesc) arguments.getFirst();
    fields = arguments.stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
  }

  static boolean is(InvokeDynamicInstruction dynamic) {
    return dynamic.bootstrapMethod().owner().equals(RECORDS)
        && !dynamic.name().equalsString("toString");
  }

  void write(CodeBuilder code) {
    if (name.equals("hashCode")) {
      writeHashCode(code);
    } else {
      writeEquals(code);
    }
  }

  private void writeHashCode(CodeBuilder code) {
    code.loadConstant(0);
    for (DirectMethodHandleDesc field : fields) {
      ClassDesc component = load(code.loadConstant(31).imul(), 0, field);
      code.invokestatic(
          component.isPrimitive() ? Boxes.of(component) : OBJECTS,
          "hashCode",
          MethodTypeDesc.of(
              ConstantDescs.CD_int,
              component.isPrimitive() ? component : ConstantDescs.CD_Object));
      code.iadd();
    }
    code.ireturn();
  }

  private void writeEquals(CodeBuilder code) {
    Label different = code.newLabel();
    code.aload(1).instanceOf(type).ifeq(different);
    code.aload(1).checkcast(type).astore(2);
    for (DirectMethodHandleDesc field : fields) {
      load(code, 0, field);
      compare(code, load(code, 2, field), different);
    }
    code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
  }

  private static void compare(CodeBuilder code, ClassDesc component, Label different) {
    if (component.isPrimitive()) {
      // As records do: by compare, so that NaN equals NaN.
      code.invokestatic(
          Boxes.of(component),
          "compare",
          MethodTypeDesc.of(ConstantDescs.CD_int, component, component));
      code.ifne(different);
    } else {
      code.invokestatic(
          OBJECTS,
          "equals",
          MethodTypeDesc.of(
              ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object));
      code.ifeq(different);
    }
  }

  private ClassDesc load(CodeBuilder code, int local, DirectMethodHandleDesc field) {
    ClassDesc component = field.invocationType().returnType();
    code.aload(local).getfield(type, field.methodName(), component);
    return component;
  }
}
