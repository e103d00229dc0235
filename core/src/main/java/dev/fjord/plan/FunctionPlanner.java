package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.Parameter;
import dev.fjord.c.Scope;
import dev.fjord.c.Target;
import dev.fjord.contract.Contract;
import dev.fjord.contract.ContractMethod;
import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.JavaType;
import dev.fjord.contract.JavaUse;
import dev.fjord.contract.Notes;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plans a function that has a prototype but no Java method: Java types follow from C's.
///
/// Integers become `int`, or `long` where C's values need it; `const char *` a `String`; other
/// pointers a `MemorySegment`; a bare `...` takes `Object...`. Pointers may be null.
final class FunctionPlanner {

  private static final ClassDesc OWNER = ClassDesc.of("dev.fjord.NativeFunction");

  private final CTypes types;
  private final Site site;

  FunctionPlanner(CTypes types, Site site) {
    this.types = types;
    this.site = site;
  }

  static @Nullable CallPlan plan(
      FunctionDeclaration function, Scope scope, Target target, Diagnostics out) {
    CTypes types = new CTypes(scope, target);
    Site site = new Site(function.name(), out);
    JavaMethod method = new FunctionPlanner(types, site).method(function);
    if (method == null) {
      return null;
    }
    JavaType owner =
        new JavaType(
            OWNER,
            JavaType.Kind.INTERFACE,
            List.of(),
            null,
            List.of(),
            Notes.NONE,
            List.of(),
            List.of(),
            List.of());
    Contract contract =
        new Contract(owner, List.of(), target, scope, _ -> null, Map.of(), List.of());
    String label = function.asmLabel();
    ContractMethod pair =
        new ContractMethod(
            method,
            owner,
            function,
            List.of(label == null ? function.name() : label),
            List.of(),
            true);
    return new CallPlanner(pair, new Conversions(contract), site).plan();
  }

  private @Nullable JavaMethod method(FunctionDeclaration function) {
    List<JavaParameter> parameters = new ArrayList<>();
    List<ClassDesc> descriptors = new ArrayList<>();
    boolean complete = true;
    for (Parameter each : function.type().parameters()) {
      complete &= each.fixed() != null || add(each, parameters, descriptors);
    }
    for (Parameter each : function.type().variadicParameters()) {
      complete &= each.fixed() != null || add(each, parameters, descriptors);
    }
    boolean bare = function.type().variadic() && function.type().variadicParameters().isEmpty();
    if (bare) {
      ClassDesc rest = ConstantDescs.CD_Object.arrayType();
      parameters.add(new JavaParameter("rest", JavaUse.of(rest), Notes.NONE));
      descriptors.add(rest);
    }
    JavaUse result =
        types.isVoid(function.type().result())
            ? JavaUse.of(ConstantDescs.CD_void)
            : use(function.type().result(), "the result");
    if (!complete || result == null) {
      return null;
    }
    return new JavaMethod(
        OWNER,
        function.name(),
        MethodTypeDesc.of(result.type(), descriptors),
        false,
        true,
        bare,
        result,
        parameters,
        Notes.NONE);
  }

  private boolean add(Parameter parameter, List<JavaParameter> into, List<ClassDesc> descriptors) {
    JavaUse use = use(parameter.type(), "parameter " + parameter.name());
    if (use != null) {
      into.add(new JavaParameter(parameter.name(), use, Notes.NONE));
      descriptors.add(use.type());
    }
    return use != null;
  }

  private @Nullable JavaUse use(CType type, String what) {
    CType pointee = types.pointee(type);
    if (pointee != null) {
      boolean text = types.isConst(pointee) && types.scalarOf(pointee) == dev.fjord.c.Scalar.CHAR;
      return new JavaUse(text ? JavaNames.STRING : JavaNames.SEGMENT, true, false, null);
    }
    Carrier carrier = types.carrier(type);
    if (carrier == null) {
      site.refuse(
          DiagnosticId.CONVERSION,
          what + " is `" + type + "`, which has no Java type without a contract",
          "write a contract with a record for it");
      return null;
    }
    return JavaUse.of(java(type, carrier));
  }

  // `long` has the width of the target, so Java's long is its type everywhere.
  private ClassDesc java(CType type, Carrier carrier) {
    return switch (carrier) {
      case BOOL -> ConstantDescs.CD_boolean;
      case INT8, INT16 -> ConstantDescs.CD_int;
      case INT32 ->
          types.isUnsigned(type) || isLong(type) ? ConstantDescs.CD_long : ConstantDescs.CD_int;
      case INT64, POINTER, MEMORY -> ConstantDescs.CD_long;
      case FLOAT -> ConstantDescs.CD_float;
      case DOUBLE -> ConstantDescs.CD_double;
    };
  }

  private boolean isLong(CType type) {
    return types.scalarOf(type) == dev.fjord.c.Scalar.LONG;
  }
}
