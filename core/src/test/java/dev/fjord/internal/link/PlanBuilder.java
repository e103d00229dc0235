package dev.fjord.internal.link;

import dev.fjord.c.CType;
import dev.fjord.c.PointerType;
import dev.fjord.c.QualifiedType;
import dev.fjord.c.Qualifier;
import dev.fjord.c.RecordType;
import dev.fjord.c.Scalar;
import dev.fjord.c.ScalarType;
import dev.fjord.c.TypedefType;
import dev.fjord.c.VoidType;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.Shape;
import dev.fjord.plan.Step;
import dev.fjord.plan.UpcallPlan;
import dev.fjord.plan.Variable;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes plans by hand: variables are numbered as they are made, steps stand in the order given.
public final class PlanBuilder {
  private final Method method;
  private final List<Variable> javaParameters = new ArrayList<>();
  private final List<Variable> parameters = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private @Nullable Variable receiver;
  private CallPlan.Effects effects = CallPlan.Effects.NONE;
  private int variables;

  /// A plan for the only method of that name; its Java parameters become the first variables.
  public PlanBuilder(Class<?> owner, String method) {
    this.method = methodOf(owner, method);
    for (var parameter : this.method.getParameters()) {
      javaParameters.add(java(parameter.getName(), parameter.getType()));
    }
  }

  // ---- variables

  public Variable parameter(int index) {
    return javaParameters.get(index);
  }

  public Variable receiver() {
    receiver = receiver == null ? java("this", method.getDeclaringClass()) : receiver;
    return receiver;
  }

  public Variable java(String name, Class<?> type) {
    return variable(name, new Variable.Java(desc(type)));
  }

  /// What the method returns.
  public Variable returned() {
    return java("return", method.getReturnType());
  }

  public Variable java(String name, ClassDesc type) {
    return variable(name, new Variable.Java(type));
  }

  public Variable c(String name, Carrier carrier) {
    return variable(name, new Variable.C(carrier));
  }

  public Variable block(String name) {
    return variable(name, new Variable.Block());
  }

  public Variable upcall(String name) {
    return variable(name, new Variable.Upcall());
  }

  /// A C parameter of an upcall.
  public Variable arriving(String name, Carrier carrier) {
    return arriving(c(name, carrier));
  }

  public Variable arriving(Variable variable) {
    parameters.add(variable);
    return variable;
  }

  // ---- plans

  public PlanBuilder step(Step step) {
    steps.add(step);
    return this;
  }

  public PlanBuilder effects(CallPlan.Effects entered) {
    effects = entered;
    return this;
  }

  /// The plan of a call, its steps sorted by phase.
  public CallPlan call(String symbol, String prototype, String shape, @Nullable Variable returned) {
    List<Step> sorted = new ArrayList<>(steps);
    sorted.sort(Comparator.comparing(Step::phase));
    return new CallPlan(
        desc(method.getDeclaringClass()),
        method.getName(),
        type(),
        symbol.isEmpty() ? List.of() : List.of(symbol),
        prototype,
        shape(shape),
        effects,
        receiver,
        javaParameters,
        sorted,
        returned);
  }

  /// The plan of a callback, its steps as they were given.
  public UpcallPlan upcall(
      String prototype, String shape, @Nullable Variable returned, long onThrow) {
    return new UpcallPlan(
        desc(method.getDeclaringClass()),
        method.getName(),
        type(),
        prototype,
        shape(shape),
        parameters,
        steps,
        returned,
        onThrow);
  }

  // ---- words

  public static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  /// A C type by its spelling: scalars, structs and names, `const` in front, `*` behind.
  public static CType type(String spelling) {
    if (spelling.endsWith("*")) {
      return new PointerType(type(spelling.substring(0, spelling.length() - 1).strip()));
    }
    if (spelling.startsWith("const ")) {
      return QualifiedType.of(type(spelling.substring("const ".length())), Qualifier.CONST);
    }
    if (spelling.startsWith("struct ")) {
      return new RecordType(RecordType.Kind.STRUCT, spelling.substring("struct ".length()));
    }
    if (spelling.equals("void")) {
      return new VoidType();
    }
    for (Scalar scalar : Scalar.values()) {
      if (scalar.spelling().equals(spelling)) {
        return new ScalarType(scalar);
      }
    }
    return new TypedefType(spelling);
  }

  public static Conversion.IntegerValue integer(String c, Carrier carrier, Class<?> java) {
    boolean unsigned = c.contains("unsigned") || c.startsWith("u") || c.equals("size_t");
    return new Conversion.IntegerValue(type(c), carrier, unsigned, desc(java));
  }

  /// A shape by its text, cut into arguments.
  public static Shape shape(String text) {
    List<String> arguments = new ArrayList<>();
    int firstVariadic = Shape.NOT_VARIADIC;
    int position = 0;
    while (text.charAt(position) != ':') {
      if (text.charAt(position) == '.') {
        firstVariadic = arguments.size();
        position++;
        continue;
      }
      int end = endOfLayout(text, position);
      arguments.add(text.substring(position, end));
      position = end;
    }
    return new Shape(arguments, firstVariadic, text.substring(position + 1));
  }

  private static int endOfLayout(String text, int start) {
    int depth = 0;
    int position = start;
    do {
      char letter = text.charAt(position++);
      depth += "{<[".indexOf(letter) >= 0 ? 1 : "}>]".indexOf(letter) >= 0 ? -1 : 0;
    } while (depth > 0);
    return position;
  }

  private Variable variable(String name, Variable.Kind kind) {
    return new Variable(variables++, name, kind);
  }

  private MethodTypeDesc type() {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .describeConstable()
        .orElseThrow();
  }

  private static Method methodOf(Class<?> owner, String name) {
    return Arrays.stream(owner.getDeclaredMethods())
        .filter(method -> method.getName().equals(name) && !method.isSynthetic())
        .reduce((a, b) -> {
          throw new AssertionError(a + " or " + b);
        })
        .orElseThrow();
  }
}
