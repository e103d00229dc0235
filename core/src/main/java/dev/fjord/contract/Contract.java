package dev.fjord.contract;

import dev.fjord.c.CType;
import dev.fjord.c.FunctionType;
import dev.fjord.c.Scope;
import dev.fjord.c.Target;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A contract as it was read for one target: which Java methods stand for which C functions, and
/// what all names in its text mean.
///
/// `declared` holds the C type that each Java type gives itself by `@C` (records, enums, handles,
/// functional interfaces).
public record Contract(
    JavaType type,
    List<String> libraries,
    Target target,
    Scope scope,
    JavaTypes types,
    Map<ClassDesc, CType> declared,
    List<ContractMethod> methods,
    List<ContractVariable> variables,
    List<ContractView> views,
    List<JavaType> handles) {

  public Contract {
    libraries = List.copyOf(libraries);
    declared = Map.copyOf(declared);
    methods = List.copyOf(methods);
    variables = List.copyOf(variables);
    views = List.copyOf(views);
    handles = List.copyOf(handles);
  }

  /// A contract of functions alone.
  public Contract(
      JavaType type,
      List<String> libraries,
      Target target,
      Scope scope,
      JavaTypes types,
      Map<ClassDesc, CType> declared,
      List<ContractMethod> methods) {
    this(type, libraries, target, scope, types, declared, methods, List.of(), List.of(), List.of());
  }

  /// The C type that a Java type declares for itself, or null.
  public @Nullable CType declared(ClassDesc java) {
    return declared.get(java);
  }

  /// The enclosing type and its enclosing types, inside out, starting with `type` itself.
  public List<JavaType> enclosing(JavaType type) {
    List<JavaType> chain = new java.util.ArrayList<>();
    for (JavaType at = type;
        at != null;
        at = at.enclosing() == null ? null : types.find(at.enclosing())) {
      chain.add(at);
    }
    return chain;
  }

  /// The same contract, where names mean what they mean in a method's text.
  public Contract within(Scope inner) {
    return inner.equals(scope)
        ? this
        : new Contract(
            type, libraries, target, inner, types, declared, methods, variables, views, handles);
  }

  /// Whether the annotation stands on the type, on one that encloses it, or on what these extend.
  public boolean says(JavaType type, String annotation) {
    return inherited(type, annotation) != null;
  }

  /// The annotation of the type, or else of the nearest that encloses it or that these extend; null
  /// if there is none.
  public @Nullable Note inherited(JavaType type, String annotation) {
    for (JavaType each : enclosing(type)) {
      Note found = ofFamily(each, annotation);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Note ofFamily(JavaType type, String annotation) {
    Note found = type.notes().find(annotation);
    for (ClassDesc parent : type.interfaces()) {
      JavaType ancestor = found == null ? types.find(parent) : null;
      found = ancestor == null ? found : ofFamily(ancestor, annotation);
    }
    return found;
  }

  /// The one abstract method of a functional interface, or null if it has none or several.
  public @Nullable JavaMethod functionalMethod(JavaType type) {
    List<JavaMethod> methods = new MethodLookup(types).abstractMethods(type);
    return methods.size() == 1 ? methods.getFirst() : null;
  }

  /// Whether two function types say the same, the contract language's liberties aside.
  public boolean agree(FunctionType left, FunctionType right) {
    return Prototypes.agree(left, right, scope);
  }
}
