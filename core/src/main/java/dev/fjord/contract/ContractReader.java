package dev.fjord.contract;

import dev.fjord.c.CType;
import dev.fjord.c.Target;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a Java interface into a [Contract]: parses its C text, resolves what names mean, and finds
/// or infers each method's prototype.
///
/// Reports everything that is wrong to the collector and goes on; what it returns is complete only
/// if nothing was reported.
public final class ContractReader {

  private final JavaTypes all;
  private final ContractTypes types;
  private final Target target;
  private final OnTarget onTarget;
  private final Diagnostics out;
  private final TypeTexts declarations;
  private final MethodTexts texts;
  private final MethodLookup lookup;

  private ContractReader(JavaTypes all, Target target, Diagnostics out) {
    this.all = all;
    this.types = new ContractTypes(all);
    this.target = target;
    this.onTarget = new OnTarget(target);
    this.out = out;
    this.declarations = new TypeTexts(types, target, out);
    this.texts = new MethodTexts(types, declarations, onTarget, out);
    this.lookup = new MethodLookup(all);
  }

  /// Reads the contract for a target; null if it is none.
  public static @Nullable Contract read(
      ClassDesc contract, JavaTypes types, Target target, Diagnostics out) {
    JavaType type = types.find(contract);
    if (type == null || type.kind() != JavaType.Kind.INTERFACE) {
      out.report(
          DiagnosticId.CONTRACT_FORM,
          Position.of(contract.displayName().replace('$', '.')),
          type == null ? "no class file was found for the contract" : "a contract is an interface",
          type == null
              ? "load the contract through a class loader that has its class file as a resource"
              : "declare the functions as abstract methods of an interface");
      return null;
    }
    return new ContractReader(types, target, out).read(type);
  }

  /// Reads the views of a contract, or of a view that stands alone, and none of its functions.
  public static @Nullable Contract readViews(
      ClassDesc contract, JavaTypes types, Target target, Diagnostics out) {
    JavaType type = types.find(contract);
    return type == null ? null : new ContractReader(types, target, out).readViews(type);
  }

  private Contract readViews(JavaType type) {
    List<ContractView> views = views(family(type));
    return contract(type, List.of(), List.of(), views, List.of());
  }

  private Contract read(JavaType type) {
    List<JavaType> family = family(type);
    List<ContractMethod> methods = new ArrayList<>();
    addFunctions(type, methods);
    List<JavaType> handles = new ArrayList<>();
    for (JavaType handle : family) {
      if (types.isHandle(handle) && !handle.desc().equals(type.desc())) {
        handles.add(handle);
        addFunctionsOfHandle(handle, methods);
      }
    }
    List<ContractView> views = views(family);
    declarations.reportUndeclared();
    return contract(type, methods, texts.variables(), views, handles);
  }

  private Contract contract(
      JavaType type,
      List<ContractMethod> methods,
      List<ContractVariable> variables,
      List<ContractView> views,
      List<JavaType> handles) {
    return new Contract(
        type,
        libraries(type),
        target,
        declarations.scope(),
        all,
        declarations.declared(),
        methods,
        variables,
        views,
        handles);
  }

  private List<JavaType> family(JavaType type) {
    List<JavaType> family = types.collect(type);
    declarations.read(family);
    family.forEach(this::refuseTextsOfBodies);
    return family;
  }

  // A record's accessors repeat what its components say.
  private void refuseTextsOfBodies(JavaType type) {
    if (type.kind() != JavaType.Kind.INTERFACE) {
      return;
    }
    for (JavaMethod method : type.methods()) {
      if (!method.isAbstract() && method.notes().has("C")) {
        out.report(
            DiagnosticId.ANNOTATION,
            Position.of(method.origin()),
            "@C means nothing on a method with a body, which runs in place of the C function",
            "remove the body, or @C");
      }
    }
  }

  // ---- functions

  private void addFunctions(JavaType contract, List<ContractMethod> into) {
    boolean closable = all.isSubtype(contract.desc(), ClassDesc.of("java.lang.AutoCloseable"));
    for (JavaMethod method : lookup.abstractMethods(contract)) {
      if (!closable || !isClose(method)) {
        addFunction(method, contract, into);
      } else if (method.notes().has("C")) {
        refuseClose(method);
      }
    }
  }

  private void addFunctionsOfHandle(JavaType handle, List<ContractMethod> into) {
    for (JavaMethod method : lookup.abstractMethods(handle)) {
      if (!types.isView(handle) || texts.isFunction(method)) {
        addFunction(method, handle, into);
      }
    }
  }

  private void addFunction(JavaMethod method, JavaType owner, List<ContractMethod> into) {
    MethodTexts.Prototype prototype = texts.prototype(method);
    if (prototype == null) {
      return;
    }
    List<Note> checks = method.notes().all("Check");
    boolean inherited = checks.isEmpty() && !method.notes().has("Errno");
    into.add(
        new ContractMethod(
            method,
            owner,
            prototype.function(),
            texts.symbols(method, prototype.function()),
            inherited ? inheritedChecks(owner) : checks,
            inherited,
            prototype.scope()));
  }

  private static boolean isClose(JavaMethod method) {
    return method.name().equals("close") && method.parameters().isEmpty();
  }

  private void refuseClose(JavaMethod method) {
    out.report(
        DiagnosticId.CONTRACT_FORM,
        Position.of(method.origin()),
        "closing a contract is Fjord's: it closes the handles and then the library",
        "give the C function a method of another name, and call that before");
  }

  // ---- views

  private List<ContractView> views(List<JavaType> family) {
    List<ContractView> views = new ArrayList<>();
    for (JavaType each : family) {
      if (types.isView(each)) {
        addView(each, views);
      }
    }
    return views;
  }

  private void addView(JavaType type, List<ContractView> into) {
    CType c = declarations.declared().get(type.desc());
    if (c == null) {
      out.report(
          DiagnosticId.CONTRACT_FORM,
          Position.of(type.name()),
          "nothing says which struct the view stands for",
          "write it: @C(\"struct point\"), or the whole declaration");
      return;
    }
    List<ContractField> fields = new ArrayList<>();
    List<ContractMethod> methods = new ArrayList<>();
    for (JavaMethod method : lookup.abstractMethods(type)) {
      if (!texts.isFunction(method)) {
        String text = texts.text(method);
        fields.add(new ContractField(method, type, text == null ? null : text.strip()));
      } else if (!types.isHandle(type)) {
        addFunction(method, type, methods);
      }
    }
    into.add(new ContractView(type, c, fields, methods));
  }

  // ---- what types say for their methods

  private List<Note> inheritedChecks(JavaType owner) {
    for (JavaType at = owner;
        at != null;
        at = at.enclosing() == null ? null : all.find(at.enclosing())) {
      List<Note> checks = checksOf(at);
      if (!checks.isEmpty()) {
        return checks;
      }
    }
    return List.of();
  }

  private List<Note> checksOf(JavaType type) {
    List<Note> checks = type.notes().all("Check");
    for (ClassDesc parent : type.interfaces()) {
      if (!checks.isEmpty()) {
        break;
      }
      JavaType ancestor = all.find(parent);
      checks = ancestor == null ? List.of() : checksOf(ancestor);
    }
    return checks;
  }

  private List<String> libraries(JavaType type) {
    onTarget.requireCovered(type.notes(), "Library", type.name(), out);
    Note note = onTarget.first(type.notes().all("Library"));
    if (note != null) {
      return note.texts("value");
    }
    for (ClassDesc parent : type.interfaces()) {
      JavaType ancestor = all.find(parent);
      List<String> found = ancestor == null ? List.of() : libraries(ancestor);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }
}
