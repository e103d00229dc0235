package dev.fjord.contract;

import dev.fjord.c.CType;
import dev.fjord.c.EnumType;
import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.Parameter;
import dev.fjord.c.PointerType;
import dev.fjord.c.QualifiedType;
import dev.fjord.c.Qualifier;
import dev.fjord.c.Scalar;
import dev.fjord.c.ScalarType;
import dev.fjord.c.Scope;
import dev.fjord.c.Target;
import dev.fjord.c.VoidType;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A contract of one method whose Java types are those that its C types suggest: `int` or `long`
/// for integers, wide enough for every value of up to 32 bits; `String` for `const char *`;
/// `MemorySegment` for other pointers; `Object...` for a bare `...`.
///
/// @param function the C function
/// @param scope what the names in its prototype mean
/// @param target the platform it is called on
public record PrototypeContract(FunctionDeclaration function, Scope scope, Target target) {

  /// The interface that the method belongs to; nobody has made it yet.
  public static final ClassDesc OWNER = ClassDesc.of("fjord.bound", "Function");

  private static final ClassDesc SEGMENT = ClassDesc.of("java.lang.foreign", "MemorySegment");

  /// The contract; null, and a report, if a type has no Java type of its own.
  public @Nullable Contract make(Diagnostics out) {
    int before = out.size();
    List<JavaParameter> parameters = parameters(out);
    JavaUse result = use(function.type().result(), out);
    if (out.size() > before) {
      return null;
    }
    List<JavaMethod> methods = List.of(method(result, parameters));
    JavaType type =
        new JavaType(
            OWNER,
            JavaType.Kind.INTERFACE,
            List.of(),
            null,
            List.of(),
            Notes.NONE,
            methods,
            List.of(),
            List.of());
    ContractMethod bound =
        new ContractMethod(
            methods.getFirst(), type, function, List.of(function.name()), List.of(), false, scope);
    return new Contract(type, List.of(), target, scope, _ -> null, Map.of(), List.of(bound));
  }

  private JavaMethod method(JavaUse result, List<JavaParameter> parameters) {
    List<ClassDesc> types = new ArrayList<>();
    for (JavaParameter each : parameters) {
      types.add(each.use().type());
    }
    return new JavaMethod(
        OWNER,
        methodName(),
        MethodTypeDesc.of(result.type(), types),
        false,
        true,
        isOpen(),
        result,
        parameters,
        Notes.NONE);
  }

  // Java's own methods cannot be implemented.
  private String methodName() {
    return switch (function.name()) {
      case "wait", "notify", "notifyAll", "clone", "finalize", "equals", "hashCode", "toString" ->
          function.name() + "_";
      default -> function.name();
    };
  }

  private boolean isOpen() {
    return function.type().variadic() && function.type().variadicParameters().isEmpty();
  }

  private List<JavaParameter> parameters(Diagnostics out) {
    List<Parameter> all = new ArrayList<>(function.type().parameters());
    all.addAll(function.type().variadicParameters());
    List<JavaParameter> parameters = new ArrayList<>();
    for (Parameter each : all) {
      if (each.fixed() == null) {
        parameters.add(new JavaParameter(each.name(), use(each.adjusted(), out), Notes.NONE));
      }
    }
    if (isOpen()) {
      JavaUse rest = new JavaUse(ConstantDescs.CD_Object.arrayType(), false, true, null);
      parameters.add(new JavaParameter(null, rest, Notes.NONE));
    }
    return parameters;
  }

  private JavaUse use(CType type, Diagnostics out) {
    CType plain = scope.resolve(scope.adjusted(type));
    ClassDesc scalar = plain instanceof ScalarType(Scalar kind) ? scalar(kind) : null;
    if (scalar != null) {
      return JavaUse.of(scalar);
    }
    return switch (plain) {
      case VoidType _ -> JavaUse.of(ConstantDescs.CD_void);
      case EnumType _ -> JavaUse.of(ConstantDescs.CD_int);
      case PointerType(CType pointee, _) ->
          new JavaUse(isText(pointee) ? ConstantDescs.CD_String : SEGMENT, true, false, null);
      case CType other -> {
        out.report(
            DiagnosticId.CONVERSION,
            function.position(),
            "no Java type stands for `" + other + "` without a contract",
            "write a contract, with a record for a struct");
        yield JavaUse.of(ConstantDescs.CD_void);
      }
    };
  }

  private boolean isText(CType pointee) {
    return scope.canonical(pointee) instanceof QualifiedType(CType inner, var qualifiers)
        && qualifiers.contains(Qualifier.CONST)
        && inner.equals(new ScalarType(Scalar.CHAR));
  }

  private @Nullable ClassDesc scalar(Scalar scalar) {
    if (scalar == Scalar.BOOL) {
      return ConstantDescs.CD_boolean;
    }
    if (scalar.isFloating()) {
      return switch (scalar.size(target)) {
        case 4 -> ConstantDescs.CD_float;
        case 8 -> ConstantDescs.CD_double;
        default -> null;
      };
    }
    boolean narrow = scalar.size(target) < 4 || (scalar.size(target) == 4 && isSigned(scalar));
    return scalar.isWide() ? null : narrow ? ConstantDescs.CD_int : ConstantDescs.CD_long;
  }

  private static boolean isSigned(Scalar scalar) {
    return scalar != Scalar.UNSIGNED_INT && scalar != Scalar.UNSIGNED_LONG;
  }
}
