import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Gives compiled classes plain methods where the compiler leaves pattern switches, and `equals` and
/// `hashCode` of records, to be linked at run time. The build runs it on the core: linking them is a
/// good part of what a first call would cost, and an archive of classes (AppCDS) cannot hold what is
/// linked.
///
/// `java Weave.java FOLDER`. What is woven already stays as it is.
final class Weave {
  private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final String PREFIX = "woven$";

  private final ClassFile files;
  private final ClassModel model;
  private final List<InvokeDynamicInstruction> replaced = new ArrayList<>();

  private Weave(ClassFile files, ClassModel model) {
    this.files = files;
    this.model = model;
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    URL[] sight = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(sight)) {
      ClassHierarchyResolver hierarchy =
          ClassHierarchyResolver.ofResourceParsing(loader)
              .orElse(ClassHierarchyResolver.defaultResolver());
      ClassFile files = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
      for (Path file : classes(folder)) {
        new Weave(files, files.parse(Files.readAllBytes(file))).weave(file);
      }
    }
  }

  private static List<Path> classes(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  private void weave(Path file) throws IOException {
    byte[] woven =
        files.transformClass(
            model,
            ClassTransform.transformingMethodBodies(this::replace)
                .andThen(ClassTransform.endHandler(this::addMethods)));
    if (!replaced.isEmpty()) {
      Files.write(file, woven);
    }
  }

  private void replace(CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeDynamicInstruction dynamic && canReplace(dynamic)) {
      code.invokestatic(
          model.thisClass().asSymbol(),
          PREFIX + replaced.size(),
          dynamic.typeSymbol(),
          model.flags().has(AccessFlag.INTERFACE));
      replaced.add(dynamic);
    } else {
      code.with(element);
    }
  }

  // Switches over constants stay: none of them is on the way to a first call. Neither is toString.
  private static boolean canReplace(InvokeDynamicInstruction dynamic) {
    ClassDesc owner = dynamic.bootstrapMethod().owner();
    String name = dynamic.name().stringValue();
    if (owner.equals(SWITCHES)) {
      return name.equals("typeSwitch")
          && dynamic.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
    }
    return owner.equals(RECORDS) && !name.equals("toString");
  }

  private void addMethods(ClassBuilder builder) {
    for (int i = 0; i < replaced.size(); i++) {
      InvokeDynamicInstruction dynamic = replaced.get(i);
      builder.withMethodBody(
          PREFIX + i,
          dynamic.typeSymbol(),
          ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
          code -> write(code, dynamic));
    }
  }

  private static void write(CodeBuilder code, InvokeDynamicInstruction dynamic) {
    List<ConstantDesc> arguments = dynamic.bootstrapArgs();
    switch (dynamic.name().stringValue()) {
      case "typeSwitch" -> writeSwitch(code, arguments);
      case "hashCode" -> writeHashCode(code, (ClassDesc) arguments.getFirst(), fields(arguments));
      case "equals" -> writeEquals(code, (ClassDesc) arguments.getFirst(), fields(arguments));
      default -> throw new IllegalStateException("cannot weave " + dynamic);
    }
  }

  // int woven(Object value, int start): the first type from start on that the value is of.
  private static void writeSwitch(CodeBuilder code, List<ConstantDesc> types) {
    Label present = code.newLabel();
    code.aload(0).ifnonnull(present).loadConstant(-1).ireturn().labelBinding(present);
    for (int i = 0; i < types.size(); i++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      code.aload(0).instanceOf((ClassDesc) types.get(i)).ifeq(next);
      code.loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(types.size()).ireturn();
  }

  private static void writeHashCode(
      CodeBuilder code, ClassDesc record, List<DirectMethodHandleDesc> fields) {
    code.loadConstant(0);
    for (DirectMethodHandleDesc field : fields) {
      ClassDesc type = load(code.loadConstant(31).imul(), 0, record, field);
      ClassDesc taken = type.isPrimitive() ? type : ConstantDescs.CD_Object;
      code.invokestatic(
          type.isPrimitive() ? box(type) : OBJECTS,
          "hashCode",
          MethodTypeDesc.of(ConstantDescs.CD_int, taken));
      code.iadd();
    }
    code.ireturn();
  }

  private static void writeEquals(
      CodeBuilder code, ClassDesc record, List<DirectMethodHandleDesc> fields) {
    Label different = code.newLabel();
    code.aload(1).instanceOf(record).ifeq(different);
    code.aload(1).checkcast(record).astore(2);
    for (DirectMethodHandleDesc field : fields) {
      load(code, 0, record, field);
      ClassDesc type = load(code, 2, record, field);
      if (type.isPrimitive()) {
        // As records do: by compare, so that NaN equals NaN.
        code.invokestatic(box(type), "compare", MethodTypeDesc.of(ConstantDescs.CD_int, type, type));
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
    code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
  }

  private static ClassDesc load(
      CodeBuilder code, int local, ClassDesc record, DirectMethodHandleDesc field) {
    ClassDesc type = field.invocationType().returnType();
    code.aload(local).getfield(record, field.methodName(), type);
    return type;
  }

  private static List<DirectMethodHandleDesc> fields(List<ConstantDesc> arguments) {
    return arguments.stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
  }

  private static ClassDesc box(ClassDesc primitive) {
    return switch (primitive.descriptorString()) {
      case "I" -> ConstantDescs.CD_Integer;
      case "J" -> ConstantDescs.CD_Long;
      case "Z" -> ConstantDescs.CD_Boolean;
      case "B" -> ConstantDescs.CD_Byte;
      case "S" -> ConstantDescs.CD_Short;
      case "C" -> ConstantDescs.CD_Character;
      case "F" -> ConstantDescs.CD_Float;
      default -> ConstantDescs.CD_Double;
    };
  }
}
