package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.EnumType;
import dev.fjord.c.FunctionType;
import dev.fjord.c.Parameter;
import dev.fjord.c.PointerType;
import dev.fjord.c.VaListType;
import dev.fjord.c.VectorType;
import dev.fjord.contract.Contract;
import dev.fjord.contract.ContractMethod;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.JavaType;
import dev.fjord.contract.JavaUse;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is refused by name, whatever the types say.
record Refusals(ContractMethod method, Contract contract, CTypes types, Site site) {

  // Each ends or copies the process, ends its thread, or leaves frames of the JVM by a jump. Names
  // that headers make of these, such as `__sigsetjmp` of `sigsetjmp`, are what @Symbol would say.
  private static final Set<String> UNSAFE =
      Set.of(
          "fork",
          "_Fork",
          "__fork",
          "__libc_fork",
          "vfork",
          "__vfork",
          "forkpty",
          "daemon",
          "clone",
          "_exit",
          "_Exit",
          "quick_exit",
          "pthread_exit",
          "thrd_exit",
          "setjmp",
          "_setjmp",
          "sigsetjmp",
          "__sigsetjmp",
          "longjmp",
          "_longjmp",
          "siglongjmp",
          "__longjmp_chk",
          "setcontext",
          "swapcontext",
          "sigaltstack");
  private static final Set<String> SIGNALS =
      Set.of(
          "signal",
          "bsd_signal",
          "sysv_signal",
          "__sysv_signal",
          "ssignal",
          "sigset",
          "sigvec",
          "sigaction",
          "__sigaction");

  void check() {
    String name = method.c().name();
    boolean allowed = says("Unsafe");
    String unsafe = named(UNSAFE);
    if (unsafe != null && !allowed) {
      site.refuse(
          DiagnosticId.UNSAFE,
          "`" + unsafe + "` ends, copies or leaves the process that the JVM runs in",
          "if it is sound here, say why: @Unsafe(\"reason\")");
    }
    String signals = named(SIGNALS);
    if (signals != null) {
      checkSignals(signals, allowed);
    }
    if (method.c().hasBody() || method.c().inline()) {
      site.refuse(
          DiagnosticId.NOT_YET,
          "`" + name + "` has a body or is inline, so no library exports it",
          "export a function that calls it from a library of your own");
    }
    checkTypes();
    checkCritical();
    checkBlocking();
    checkNullable();
  }

  private boolean says(String annotation) {
    return method.java().notes().has(annotation) || contract.says(method.owner(), annotation);
  }

  private void checkBlocking() {
    if (!says("Blocking")) {
      return;
    }
    if (contract.says(method.owner(), "ThreadAffine")) {
      site.refuse(
          DiagnosticId.ANNOTATION,
          "@Blocking moves work to other threads, @ThreadAffine keeps it on one",
          "remove one of both");
      return;
    }
    requireNotAffine(method.java().result(), "the result");
    for (JavaParameter each : method.java().parameters()) {
      requireNotAffine(each.use(), named(each));
    }
  }

  private void requireNotAffine(JavaUse use, String what) {
    JavaType type = contract.types().find(use.type());
    if (type != null && contract.says(type, "ThreadAffine")) {
      site.refuse(
          DiagnosticId.ANNOTATION,
          "@Blocking moves the call to another thread, but "
              + what
              + " is "
              + use
              + ", which is @ThreadAffine",
          "remove one of both");
    }
  }

  // An assembler name or @Symbol may hide which function is called.
  private @Nullable String named(Set<String> names) {
    if (names.contains(method.c().name())) {
      return method.c().name();
    }
    for (String each : method.symbols()) {
      if (names.contains(each)) {
        return each;
      }
    }
    return null;
  }

  private void checkSignals(String name, boolean allowed) {
    for (JavaParameter each : method.java().parameters()) {
      var type = each.use().type();
      if (type.isClassOrInterface() && !JavaNames.isMemory(type)) {
        site.refuse(
            DiagnosticId.UNSAFE,
            "a lambda cannot handle a signal: `"
                + name
                + "` would call it between any two instructions",
            "write the handler in C");
        return;
      }
    }
    if (!allowed) {
      site.refuse(
          DiagnosticId.UNSAFE,
          "`" + name + "` may take SIGSEGV, SIGBUS, SIGFPE, SIGILL or SIGQUIT from the JVM",
          "if it is sound here, say why: @Unsafe(\"reason\")");
    }
  }

  private void checkTypes() {
    FunctionType type = method.c().type();
    for (Parameter each : type.parameters()) {
      checkType(each.type(), "parameter " + each.name());
    }
    for (Parameter each : type.variadicParameters()) {
      checkType(each.type(), "parameter " + each.name());
    }
    checkType(type.result(), "the result");
    if (!type.prototyped() && !type.parameters().isEmpty()) {
      site.refuse(
          DiagnosticId.NOT_YET,
          "`" + method.c().name() + "` is declared without a prototype",
          "write its parameters' types between the brackets");
    }
  }

  private void checkType(CType type, String what) {
    CType resolved = types.adjusted(type);
    if (resolved instanceof VaListType
        || resolved instanceof PointerType pointer
            && types.resolve(pointer.pointee()) instanceof VaListType) {
      site.refuse(
          DiagnosticId.BY_VALUE,
          what + " is a va_list, which only C can make",
          "call the variant of the function that takes `...`");
    } else if (resolved instanceof VectorType) {
      site.refuse(
          DiagnosticId.BY_VALUE,
          what + " is a vector, `" + type + "`, which the platform linker cannot pass",
          "pass it by pointer, through a C function of your own");
    } else if (resolved instanceof EnumType undefined
        && types.scope().enumeration(undefined) == null) {
      site.refuse(
          DiagnosticId.BY_VALUE,
          what + " is `" + type + "`, whose enumerators are declared nowhere",
          "declare the enum in the contract's @C text, or write the integer type that it is");
    }
  }

  private void checkCritical() {
    if (!method.java().notes().has("Critical")) {
      return;
    }
    for (JavaParameter each : method.java().parameters()) {
      if (each.notes().has("Retained")) {
        refuseCritical("keeps what it is passed");
      }
    }
    List<Parameter> all = new ArrayList<>(method.c().type().parameters());
    all.addAll(method.c().type().variadicParameters());
    for (Parameter each : all) {
      if (types.functionBehind(each.type()) != null && each.fixed() == null) {
        refuseCritical("takes a callback");
      }
    }
    if (says("Blocking")) {
      refuseCritical("may block");
    }
  }

  private void refuseCritical(String why) {
    site.refuse(
        DiagnosticId.CRITICAL,
        "`"
            + method.c().name()
            + "` is @Critical but "
            + why
            + ": the JVM would stand still, or end",
        "remove @Critical");
  }

  private void checkNullable() {
    check(method.java().result(), "the result");
    for (JavaParameter each : method.java().parameters()) {
      check(each.use(), named(each));
    }
  }

  // Class files without parameter names are common.
  private static String named(JavaParameter parameter) {
    return parameter.name() == null ? "a parameter" : "parameter " + parameter.name();
  }

  // `@Nullable byte[]` annotates the element, which cannot be null.
  private void check(JavaUse use, String what) {
    if (annotatesElements(use)) {
      site.refuse(
          DiagnosticId.NULLABLE_ELEMENT,
          what + " is written @Nullable " + use + ", which says that its elements may be null",
          "write `" + use.type().componentType().displayName() + " @Nullable []`");
    }
  }

  /// Whether `@Nullable` stands on elements that are primitives.
  static boolean annotatesElements(JavaUse use) {
    return use.type().isArray()
        && use.type().componentType().isPrimitive()
        && use.nullableElements();
  }
}
