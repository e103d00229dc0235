package dev.fjord.internal.link.emit;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_SUPER;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_Throwable;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import dev.fjord.c.Target;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.ContractPlan;
import dev.fjord.plan.HandlePlan;
import dev.fjord.plan.ViewPlan;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;

/// Makes the class that implements a contract: `new Emitter(target).emit(plan, "$Fjord")`.
///
/// Pure: equal plans give equal bytes, nothing is loaded or linked, and the same bytes serve as an
/// ordinary and as a hidden class. Any thread.
public final class Emitter {
  /// A class file has 65,535 constants; a method needs about ten.
  static final int METHODS_IN_A_CLASS = 2_000;

  private static final ClassFile CLASS_FILE =
      ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(Emitter::hierarchy));

  private final Widening widening;

  /// An emitter of code for a target.
  public Emitter(Target target) {
    this.widening = Widening.on(target);
  }

  /// The classes of a contract, superclasses first; the last one implements it. Its name is the
  /// contract's with `suffix`.
  List<EmittedClass> emit(ContractPlan plan, String suffix, Companions companions) {
    List<EmittedClass> classes = new ArrayList<>();
    ClassDesc last = named(plan.contract(), suffix);
    List<CallPlan> calls = plan.calls();
    ClassDesc superclass = companions.ofFunction() ? RuntimeTypes.FUNCTION_OF_C : CD_Object;
    int from = 0;
    while (calls.size() - from > METHODS_IN_A_CLASS) {
      ClassDesc part = named(plan.contract(), suffix + "$" + classes.size());
      int end = from + METHODS_IN_A_CLASS;
      classes.add(
          part(
              part,
              superclass,
              calls.subList(from, end),
              ACC_SYNTHETIC | ACC_SUPER,
              null,
              companions));
      superclass = part;
      from = end;
    }
    int flags = ACC_FINAL | ACC_SYNTHETIC | ACC_SUPER;
    classes.add(
        part(
            last,
            superclass,
            calls.subList(from, calls.size()),
            flags,
            plan.contract(),
            companions));
    return classes;
  }

  /// The class of a view, `suffix` behind its name.
  EmittedClass emit(ViewPlan plan, String suffix, Companions companions) {
    ClassDesc name = named(plan.type(), suffix);
    ClassMembers members = ClassMembers.ofView(plan.type(), name, widening, companions);
    byte[] bytes =
        CLASS_FILE.build(
            name,
            type -> {
              type.with(SourceFileAttribute.of(sourceFile(name)));
              ViewClass.emit(type, plan, members);
            });
    return new EmittedClass(name, bytes);
  }

  /// The class of a handle, `suffix` behind its name.
  EmittedClass emit(HandlePlan plan, String suffix, Companions companions) {
    ClassDesc name = named(plan.type(), suffix);
    ClassMembers members = ClassMembers.ofHandle(name, widening, companions);
    byte[] bytes =
        CLASS_FILE.build(
            name,
            type -> {
              type.with(SourceFileAttribute.of(sourceFile(name)));
              HandleClass.emit(type, plan, members);
            });
    return new EmittedClass(name, bytes);
  }

  /// The class of arrays of a view, whose own class is `element`.
  static EmittedClass emitArray(ViewPlan plan, ClassDesc element, String suffix) {
    ClassDesc name = named(plan.type(), suffix + "$Array");
    return new EmittedClass(
        name, CLASS_FILE.build(name, type -> ViewClass.emitArray(type, plan, element)));
  }

  /// What is linked ahead for a contract.
  ShapesAhead shapesAhead(ContractPlan plan) {
    return ShapesAhead.of(plan.calls(), widening);
  }

  /// The class of a companion of the class `main`.
  EmittedClass emit(ClassDesc main, int number, Companions companions) {
    ClassDesc name = named(main, "$" + stem(companions.get(number)) + number);
    ClassMembers members = new ClassMembers(name, widening, companions);
    byte[] bytes =
        CLASS_FILE.build(
            name,
            type -> {
              type.with(SourceFileAttribute.of(sourceFile(name)));
              CompanionClass.emit(type, companions.get(number), members);
            });
    return new EmittedClass(name, bytes);
  }

  /// No class is loaded or read for its supertypes: where code paths meet, emitted code has values
  /// of equal types, or exceptions.
  private static ClassHierarchyResolver.ClassHierarchyInfo hierarchy(ClassDesc type) {
    if (type.equals(CD_Object)) {
      return ClassHierarchyResolver.ClassHierarchyInfo.ofClass(null);
    }
    boolean isException =
        type.equals(RuntimeTypes.NATIVE_EXCEPTION) || type.equals(RuntimeTypes.RUNTIME_EXCEPTION);
    return ClassHierarchyResolver.ClassHierarchyInfo.ofClass(
        isException ? CD_Throwable : CD_Object);
  }

  private static String stem(Companion companion) {
    return switch (companion) {
      case Companion.Adapter _ -> "Upcall";
      case Companion.Callable _ -> "Callable";
      case Companion.Part _ -> "Part";
    };
  }

  private static ClassDesc named(ClassDesc contract, String suffix) {
    String descriptor = contract.descriptorString();
    return ClassDesc.ofDescriptor(descriptor.substring(0, descriptor.length() - 1) + suffix + ";");
  }

  private EmittedClass part(
      ClassDesc name,
      ClassDesc superclass,
      List<CallPlan> calls,
      int flags,
      @org.jspecify.annotations.Nullable ClassDesc contract,
      Companions companions) {
    ClassMembers members = new ClassMembers(name, widening, companions);
    byte[] bytes =
        CLASS_FILE.build(
            name,
            type -> {
              type.withFlags(flags).withSuperclass(superclass);
              type.with(SourceFileAttribute.of(sourceFile(name)));
              if (contract != null) {
                type.withInterfaceSymbols(contract);
              }
              constructor(type, superclass);
              if (contract != null && companions.closable()) {
                LifeCode.close(type);
              }
              if (LateMethods.suit(calls)) {
                LateMethods.emit(type, calls, companions);
              } else {
                calls.forEach(plan -> method(type, plan, members));
              }
              members.addTo(type);
            });
    return new EmittedClass(name, bytes);
  }

  /// Traces read `Zlib$Fjord.crc32(Zlib.java)`: there is no line to show, but the file with the
  /// contract.
  private static String sourceFile(ClassDesc name) {
    String outermost = name.displayName();
    int end = outermost.indexOf('$');
    return (end <= 0 ? outermost : outermost.substring(0, end)) + ".java";
  }

  private static void constructor(ClassBuilder type, ClassDesc superclass) {
    type.withMethodBody(
        INIT_NAME,
        MTD_void,
        0,
        code -> code.aload(0).invokespecial(superclass, INIT_NAME, MTD_void).return_());
  }

  private static void method(ClassBuilder type, CallPlan plan, ClassMembers members) {
    type.withMethodBody(
        plan.method(),
        plan.type(),
        ACC_PUBLIC | ACC_FINAL,
        code -> CallMethod.emit(plan, code, members));
  }
}
