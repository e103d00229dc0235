package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_MethodHandle;

import dev.fjord.plan.CFunction;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.CallStep;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.FieldStep;
import dev.fjord.plan.Lifetime;
import dev.fjord.plan.Step;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The functions of one method, linked before anything else happens in it: a library or symbol that
/// is missing must not be found out after the call, when memory is to be freed.
///
/// Handle and address are dynamic constants, made at the first call. A failure arrives as an
/// `Unlinked`, and what it carries is thrown.
final class Links {
  private final String method;
  private final ClassDesc owner;
  private @Nullable Label start;
  private final Map<Function, Link> links = new HashMap<>();

  private record Link(int handle, int address) {}

  Links(String method, ClassDesc owner) {
    this.method = method;
    this.owner = owner;
  }

  /// The functions that steps call; `own` is that of the plan they belong to.
  static Set<Function> functions(List<Step> steps, @Nullable CallPlan own, Widening widening) {
    Set<Function> functions = new LinkedHashSet<>();
    for (Step step : steps) {
      if (own != null && step instanceof CallStep.Invoke) {
        functions.add(Function.of(own, widening));
      } else if (own != null && step instanceof CallStep.InvokeVariadic) {
        functions.add(Function.open(own, widening));
      }
      CFunction other = called(step);
      if (other != null) {
        functions.add(Function.of(other, widening));
      }
    }
    return functions;
  }

  private static @Nullable CFunction called(Step step) {
    if (step instanceof CallStep.CallC call) {
      return call.function();
    }
    if (step instanceof CallStep.Free free) {
      return free.function();
    }
    if (step instanceof CallStep.FreeFailed free) {
      return free.function();
    }
    if (step instanceof FieldStep.Own own) {
      return own.free();
    }
    Lifetime lifetime =
        step instanceof EncodeStep.Encode encode
            ? encode.lifetime()
            : step instanceof EncodeStep.Allocate allocate ? allocate.lifetime() : null;
    return lifetime instanceof Lifetime.Given(var allocator) ? allocator : null;
  }

  /// Links functions at the start of a method; what follows may call them.
  void open(CodeBuilder code, Set<Function> functions) {
    start = code.newBoundLabel();
    for (Function function : functions) {
      link(code, function);
    }
  }

  /// Ends the method: what a bootstrap threw in it is thrown as it was.
  void close(CodeBuilder code) {
    Label end = code.newBoundLabel();
    code.invokevirtual(
        RuntimeTypes.UNLINKED, "reason", MethodTypeDesc.of(RuntimeTypes.RUNTIME_EXCEPTION));
    code.athrow();
    code.exceptionCatch(Objects.requireNonNull(start), end, end, RuntimeTypes.UNLINKED);
  }

  /// A struct call loads the constants in its own method; here they are only made.
  private void link(CodeBuilder code, Function function) {
    if (function.hasStructs()) {
      loadHandle(code, function);
      code.pop();
    }
    int handle = -1;
    if (!function.hasStructs() && !function.open()) {
      handle = code.allocateLocal(TypeKind.REFERENCE);
      loadHandle(code, function);
      code.astore(handle);
    }
    int address = code.allocateLocal(TypeKind.REFERENCE);
    loadSymbol(code, function);
    code.astore(address);
    links.put(function, new Link(handle, address));
  }

  /// Pushes the handle of a function without structs.
  void load(CodeBuilder code, Function function) {
    code.aload(link(function).handle);
  }

  /// Pushes the address of a function.
  void loadAddress(CodeBuilder code, Function function) {
    code.aload(link(function).address);
  }

  private Link link(Function function) {
    Link link = links.get(function);
    if (link == null) {
      throw new IllegalStateException(method + " has not linked " + function);
    }
    return link;
  }

  /// Pushes the handle as a constant.
  static void loadHandle(CodeBuilder code, Function function) {
    String text = function.flags() + function.shape().text();
    new LateConstant("shape", CD_MethodHandle, text).push(code);
  }

  /// Pushes the address as a constant; that of a function without a name is in the object at hand.
  void loadSymbol(CodeBuilder code, Function function) {
    if (function.symbols().isEmpty()) {
      code.aload(0).getfield(owner, CompanionClass.ADDRESS, RuntimeTypes.SEGMENT);
      return;
    }
    loadSymbol(code, "address", function.symbols());
  }

  /// Pushes the address of a variable, as a constant.
  void loadVariable(CodeBuilder code, List<String> symbols) {
    loadSymbol(code, "variable", symbols);
  }

  private void loadSymbol(CodeBuilder code, String maker, List<String> symbols) {
    String names = method + "\0" + String.join("\0", symbols);
    new LateConstant(maker, RuntimeTypes.SEGMENT, names).push(code);
  }
}
