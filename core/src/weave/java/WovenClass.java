import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// One class, with methods and classes in the place of what would be linked at run time.
final class WovenClass {
  private static final String PREFIX = "woven$";
  private static final MethodTypeDesc TEST =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object);

  private final ClassModel model;
  private final Families families;
  private final Map<String, Lambda> lambdas = new LinkedHashMap<>();
  private final List<Added> added = new ArrayList<>();
  private final Map<ClassDesc, Added> tests = new LinkedHashMap<>();
  private int lambda;

  private record Added(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {}

  WovenClass(ClassModel model, Families families) {
    this.model = model;
    this.families = families;
    for (MethodModel method : model.methods()) {
      method.code().stream().flatMap(CodeModel::elementStream).forEach(this::find);
    }
  }

  ClassModel model() {
    return model;
  }

  String internalName() {
    return model.thisClass().asInternalName();
  }

  /// In the order of their places in the code.
  List<Lambda> lambdas() {
    return List.copyOf(lambdas.values());
  }

  /// Whether anything in it is other than the compiler left it.
  boolean changes(Nests nests) {
    return nests.grows(model)
        || model.methods().stream().anyMatch(this::isWoven)
        || families.all().stream().anyMatch(this::lacksTag);
  }

  // A method that stays is not written anew: its stack frame might come out smaller, and there are
  // some whose frame is large on purpose.
  byte[] bytes(ClassFile files, Nests nests) {
    added.clear();
    tests.clear();
    lambda = 0;
    return files.transformClass(
        model,
        ClassTransform.dropping(element -> isStale(element, nests))
            .andThen(ClassTransform.transformingMethodBodies(this::isWoven, this::replace))
            .andThen(ClassTransform.endHandler(builder -> complete(builder, nests))));
  }

  private void find(CodeElement element) {
    if (element instanceof InvokeDynamicInstruction dynamic && Lambda.is(dynamic)) {
      String name = lambdaName(lambdas.size());
      lambdas.put(name, new Lambda(ClassDesc.ofInternalName(name), dynamic));
    }
  }

  private String lambdaName(int number) {
    return internalName() + "$$" + PREFIX + number;
  }

  // Numbers are given anew, as the family may have grown.
  private boolean isStale(ClassElement element, Nests nests) {
    return switch (element) {
      case NestMembersAttribute _ -> nests.grows(model);
      case MethodModel method -> method.methodName().stringValue().startsWith(Families.TAG);
      default -> false;
    };
  }

  private boolean isWoven(MethodModel method) {
    return !method.methodName().stringValue().startsWith(PREFIX)
        && method.code().stream().flatMap(CodeModel::elementStream).anyMatch(this::isWoven);
  }

  private boolean isWoven(CodeElement element) {
    return switch (element) {
      case InvokeDynamicInstruction it ->
          Lambda.is(it) || TypeSwitch.is(it) || RecordMethod.is(it);
      case TypeCheckInstruction it -> TypeTest.is(it, families);
      default -> false;
    };
  }

  private void replace(CodeBuilder code, CodeElement element) {
    switch (element) {
      case InvokeDynamicInstruction it when Lambda.is(it) ->
          lambdas.get(lambdaName(lambda++)).push(code);
      case InvokeDynamicInstruction it when TypeSwitch.is(it) ->
          call(code, add(it.typeSymbol(), new TypeSwitch(it, families)::write));
      case InvokeDynamicInstruction it when RecordMethod.is(it) ->
          call(code, add(it.typeSymbol(), new RecordMethod(it)::write));
      case TypeCheckInstruction it when TypeTest.is(it, families) ->
          call(code, tests.computeIfAbsent(it.type().asSymbol(), this::test));
      default -> code.with(element);
    }
  }

  private Added test(ClassDesc type) {
    return add(TEST, new TypeTest(type, families)::write);
  }

  private Added add(MethodTypeDesc type, Consumer<CodeBuilder> body) {
    Added method = new Added(PREFIX + added.size(), type, body);
    added.add(method);
    return method;
  }

  private void call(CodeBuilder code, Added method) {
    boolean isInterface = model.flags().has(AccessFlag.INTERFACE);
    code.invokestatic(model.thisClass().asSymbol(), method.name(), method.type(), isInterface);
  }

  private void complete(ClassBuilder builder, Nests nests) {
    if (nests.grows(model)) {
      builder.with(nests.members(model));
    }
    for (Added method : added) {
      builder.withMethodBody(
          method.name(),
          method.type(),
          ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
          method.body());
    }
    families.all().forEach(family -> tag(builder, family));
  }

  private void tag(ClassBuilder builder, Families.Family family) {
    ClassDesc own = model.thisClass().asSymbol();
    MethodTypeDesc type = MethodTypeDesc.of(ConstantDescs.CD_int);
    int number = family.leaves().indexOf(own);
    int access = family.isInterface() ? ClassFile.ACC_PUBLIC : 0;
    if (own.equals(family.root())) {
      int flags = access | ClassFile.ACC_ABSTRACT | ClassFile.ACC_SYNTHETIC;
      builder.withMethod(family.tag(), type, flags, _ -> {});
    } else if (number >= 0) {
      builder.withMethodBody(
          family.tag(),
          type,
          access | ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC,
          code -> code.loadConstant(number).ireturn());
    }
  }

  private boolean lacksTag(Families.Family family) {
    ClassDesc own = model.thisClass().asSymbol();
    int number = family.leaves().indexOf(own);
    return (own.equals(family.root()) || number >= 0)
        && model.methods().stream()
            .filter(method -> method.methodName().equalsString(family.tag()))
            .noneMatch(method -> number < 0 || returns(method, number));
  }

  private static boolean returns(MethodModel method, int number) {
    return method.code().stream()
        .flatMap(CodeModel::elementStream)
        .anyMatch(
            element ->
                element instanceof ConstantInstruction it && it.constantValue().equals(number));
  }
}
