package dev.fjord.contract;

import dev.fjord.c.CType;
import dev.fjord.c.Declaration;
import dev.fjord.c.EnumDeclaration;
import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.Parser;
import dev.fjord.c.PointerType;
import dev.fjord.c.RecordDeclaration;
import dev.fjord.c.RecordType;
import dev.fjord.c.Scope;
import dev.fjord.c.StaticAssertDeclaration;
import dev.fjord.c.Target;
import dev.fjord.c.TypeName;
import dev.fjord.c.TypedefDeclaration;
import dev.fjord.c.TypedefType;
import dev.fjord.c.Undeclared;
import dev.fjord.c.Unit;
import dev.fjord.c.VariableDeclaration;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a Java interface into a [Contract]: parses its C text, resolves what names mean, and finds
/// or infers each method's prototype.
///
/// Reports everything that is wrong to the collector and goes on; what it returns is complete only
/// if nothing was reported.
public final class ContractReader {

  // Each text adds a scope to a chain; a thousand records would make look-ups that long.
  private static final int LONGEST_CHAIN = 16;

  private final JavaTypes types;
  private final Target target;
  private final OnTarget onTarget;
  private final Diagnostics out;
  private final PrototypeInference inference;
  private final RecordInference records;
  private final Map<ClassDesc, CType> declared = new HashMap<>();
  private final List<Undeclared> undeclared = new ArrayList<>();
  private final Set<String> opaque = new HashSet<>();
  private final Map<String, FunctionDeclaration> prototypes = new HashMap<>();
  private final List<ContractVariable> variables = new ArrayList<>();
  private Scope scope;
  // What names mean in the text of the method that is being read.
  private Scope own;
  private int texts;

  private ContractReader(JavaTypes types, Target target, Diagnostics out) {
    this.types = types;
    this.target = target;
    this.onTarget = new OnTarget(target);
    this.out = out;
    this.scope = Scope.platform(target);
    this.own = scope;
    this.inference = new PrototypeInference(this::declaredType, out);
    this.records = new RecordInference(types, inference::infer, this::declare);
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

  private List<JavaType> family(JavaType type) {
    List<JavaType> family = new ContractTypes(types).collect(type);
    family.forEach(this::readText);
    scope = scope.flattened();
    family.forEach(this::readType);
    return family;
  }

  private Contract readViews(JavaType type) {
    List<ContractView> views = views(family(type));
    return new Contract(
        type,
        libraries(type),
        target,
        scope,
        types,
        declared,
        List.of(),
        List.of(),
        views,
        List.of());
  }

  private List<ContractView> views(List<JavaType> family) {
    List<ContractView> views = new ArrayList<>();
    for (JavaType each : family) {
      if (isView(each)) {
        addView(each, new MethodLookup(types), views);
      }
    }
    return views;
  }

  private Contract read(JavaType type) {
    List<JavaType> family = family(type);
    List<ContractMethod> methods = new ArrayList<>();
    MethodLookup lookup = new MethodLookup(types);
    boolean closable = types.isSubtype(type.desc(), ClassDesc.of("java.lang.AutoCloseable"));
    for (JavaMethod method : lookup.abstractMethods(type)) {
      if (!closable || !isClose(method)) {
        addMethod(method, type, methods);
      } else if (method.notes().has("C")) {
        refuseClose(method);
      }
    }
    List<JavaType> handles = new ArrayList<>();
    for (JavaType handle : family) {
      if (isHandle(handle) && !handle.desc().equals(type.desc())) {
        handles.add(handle);
        for (JavaMethod method : lookup.abstractMethods(handle)) {
          if (!isView(handle) || isFunction(method)) {
            addMethod(method, handle, methods);
          }
        }
      }
    }
    List<ContractView> views = views(family);
    reportUndeclared();
    return new Contract(
        type, libraries(type), target, scope, types, declared, methods, variables, views, handles);
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

  private boolean isHandle(JavaType type) {
    return types.isSubtype(type.desc(), ClassDesc.of("dev.fjord.Handle"));
  }

  private boolean isView(JavaType type) {
    return types.isSubtype(type.desc(), ClassDesc.of("dev.fjord.Struct"));
  }

  // ---- views

  private void addView(JavaType type, MethodLookup lookup, List<ContractView> into) {
    CType c = declared.get(type.desc());
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
      if (!isFunction(method)) {
        String text = text(method);
        fields.add(new ContractField(method, type, text == null ? null : text.strip()));
      } else if (!isHandle(type)) {
        addMethod(method, type, methods);
      }
    }
    into.add(new ContractView(type, c, fields, methods));
  }

  private @Nullable String text(JavaMethod method) {
    Note note = onTarget.first(method.notes().all("C"));
    return note == null ? null : String.join("\n", note.texts("value"));
  }

  // The other methods of a view stand for fields.
  private boolean isFunction(JavaMethod method) {
    String text = text(method);
    return text == null
        ? scope.function(method.name()) != null
        : text.indexOf('(') >= 0 || isFunction(text);
  }

  private boolean isFunction(String text) {
    return isName(text.strip()) && scope.function(text.strip()) != null;
  }

  // ---- text of types

  private void readText(JavaType type) {
    requireCovered(type.notes(), "C", type.name());
    requireCovered(type.notes(), "Layout", type.name());
    String text = cText(type);
    if (text == null || !isDeclarations(text)) {
      return;
    }
    Scope before = scope;
    Unit unit = addText(text, type.name());
    for (Declaration each : unit.declarations()) {
      if (each instanceof FunctionDeclaration function) {
        requireAgreement(before.function(function.name()), function, function.position());
      }
    }
    if (type.kind() != JavaType.Kind.INTERFACE || isView(type)) {
      readOwnType(type, unit);
    }
  }

  // A functional interface or handle holds a type name; contracts, and full structs of records,
  // hold declarations.
  private static boolean isDeclarations(String text) {
    return text.indexOf(';') >= 0 || text.indexOf('{') >= 0;
  }

  private void readOwnType(JavaType type, Unit unit) {
    for (Declaration each : unit.declarations()) {
      CType own =
          switch (each) {
            case TypedefDeclaration typedef -> new TypedefType(typedef.name());
            case RecordDeclaration struct -> struct.type();
            case EnumDeclaration constants -> constants.type();
            case FunctionDeclaration _, VariableDeclaration _, StaticAssertDeclaration _ -> null;
          };
      if (own != null) {
        declared.put(type.desc(), isHandle(type) ? new PointerType(own) : own);
      }
    }
  }

  private Unit parse(String text, String origin) {
    Unit unit = Parser.parse(text, origin, scope, target, out);
    undeclared.addAll(unit.undeclared());
    return unit;
  }

  private void readType(JavaType type) {
    String text = cText(type);
    if (text == null || type.kind() == JavaType.Kind.OTHER || isDeclarations(text)) {
      return;
    }
    TypeName name = Parser.parseTypeName(text, type.name(), scope, target, out);
    if (name == null) {
      return;
    }
    declared.put(type.desc(), name.type());
    for (Undeclared each : name.undeclared()) {
      if (each.onlyBehindPointer() && type.kind() == JavaType.Kind.INTERFACE) {
        opaque.add(each.name());
      } else {
        undeclared.add(each);
      }
    }
  }

  // ---- methods

  private void addMethod(JavaMethod method, JavaType owner, List<ContractMethod> into) {
    own = scope;
    FunctionDeclaration function = prototype(method);
    if (function == null) {
      return;
    }
    reportConflict(method, function);
    List<Note> checks = method.notes().all("Check");
    boolean inherited = checks.isEmpty() && !method.notes().has("Errno");
    into.add(
        new ContractMethod(
            method,
            owner,
            function,
            symbols(method, function),
            inherited ? inheritedChecks(owner) : checks,
            inherited,
            own));
  }

  private @Nullable FunctionDeclaration prototype(JavaMethod method) {
    if (!requireCovered(method, "C")) {
      return null;
    }
    Note note = onTarget.first(method.notes().all("C"));
    String text = note == null ? null : String.join("\n", note.texts("value"));
    if (text == null) {
      FunctionDeclaration known = scope.function(method.name());
      if (known == null && isVariable(method, method.name())) {
        return null;
      }
      FunctionDeclaration inferred = known != null ? known : inference.infer(method);
      own = scope;
      return inferred;
    }
    String trimmed = text.strip();
    if (isName(trimmed)) {
      FunctionDeclaration known = scope.function(trimmed);
      if (known == null && isVariable(method, trimmed)) {
        return null;
      }
      if (known == null) {
        out.report(
            DiagnosticId.PROTOTYPE,
            Position.in(method.origin(), text, 0, text.length()),
            "no text of the contract declares a function " + trimmed,
            "write the whole prototype, or declare it in the contract's @C text");
      }
      return known;
    }
    int before = out.size();
    Unit unit = parse(text, method.origin());
    own = unit.declarations().size() > 1 ? unit.scope() : scope;
    if (!requireOne(unit, method, text)) {
      return null;
    }
    for (Declaration each : unit.declarations()) {
      if (each instanceof FunctionDeclaration function) {
        return function;
      }
      if (each instanceof VariableDeclaration variable) {
        addVariable(method, variable);
        return null;
      }
    }
    if (out.size() == before) {
      out.report(
          DiagnosticId.PROTOTYPE,
          Position.in(method.origin(), text, 0, text.length()),
          "the text holds no prototype",
          "write the function's prototype, as its manual page shows it");
    }
    return null;
  }

  // Types may stand beside it; of two functions one would be a guess.
  private boolean requireOne(Unit unit, JavaMethod method, String text) {
    Set<String> names = new LinkedHashSet<>();
    for (Declaration each : unit.declarations()) {
      if (each instanceof FunctionDeclaration function) {
        names.add(function.name());
      } else if (each instanceof VariableDeclaration variable) {
        names.add(variable.name());
      }
    }
    if (names.size() > 1) {
      out.report(
          DiagnosticId.PROTOTYPE,
          Position.in(method.origin(), text, 0, text.length()),
          "the text declares several: " + String.join(", ", names),
          "leave the one that the method calls, and declare others in the contract's @C text");
    }
    return names.size() <= 1;
  }

  // ---- variables of the library

  private boolean isVariable(JavaMethod method, String name) {
    VariableDeclaration variable = scope.variable(name);
    if (variable != null) {
      addVariable(method, variable);
    }
    return variable != null;
  }

  private void addVariable(JavaMethod method, VariableDeclaration variable) {
    Note note = onTarget.first(method.notes().all("Symbol"));
    String own = variable.asmLabel() != null ? variable.asmLabel() : variable.name();
    List<String> symbols = note != null ? note.texts("value") : List.of(own);
    JavaType owner = types.find(method.owner());
    if (owner != null) {
      variables.add(new ContractVariable(method, owner, variable, symbols));
    }
  }

  private void reportConflict(JavaMethod method, FunctionDeclaration function) {
    FunctionDeclaration other = prototypes.putIfAbsent(function.name(), function);
    FunctionDeclaration text = other != null ? other : scope.function(function.name());
    if (text != null) {
      requireAgreement(text, function, Position.of(method.origin()));
    }
  }

  private void requireAgreement(
      @Nullable FunctionDeclaration known, FunctionDeclaration function, Position position) {
    if (known != null && !Prototypes.agree(known, function, scope)) {
      out.report(
          DiagnosticId.PROTOTYPE_CONFLICT,
          position,
          "`" + function + "` is declared as `" + known + "`, too",
          "make both the same; only names, constants, arguments after `...`, a stronger const, `T x[N]` and `void *` may differ");
    }
  }

  private List<String> symbols(JavaMethod method, FunctionDeclaration function) {
    requireCovered(method, "Symbol");
    Note note = onTarget.first(method.notes().all("Symbol"));
    if (note != null) {
      return note.texts("value");
    }
    return List.of(function.asmLabel() != null ? function.asmLabel() : function.name());
  }

  private List<Note> inheritedChecks(JavaType owner) {
    for (JavaType at = owner;
        at != null;
        at = at.enclosing() == null ? null : types.find(at.enclosing())) {
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
      JavaType ancestor = types.find(parent);
      checks = ancestor == null ? List.of() : checksOf(ancestor);
    }
    return checks;
  }

  // ---- small readings

  private @Nullable CType declaredType(ClassDesc java) {
    CType type = declared.get(java);
    return type != null ? type : records.infer(java);
  }

  private void declare(RecordType struct, String body, String origin) {
    if (scope.record(struct) == null) {
      addText(struct + " { " + body + "};", origin);
    }
  }

  private Unit addText(String text, String origin) {
    Unit unit = parse(text, origin);
    scope = unit.scope();
    if (++texts % LONGEST_CHAIN == 0) {
      scope = scope.flattened();
    }
    return unit;
  }

  // A contract's texts are joined, of other elements' one counts.
  private @Nullable String cText(JavaType type) {
    List<Note> all = type.notes().all("C");
    Note one = onTarget.first(all);
    if (one == null) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (Note note :
        type.kind() == JavaType.Kind.INTERFACE && !isView(type)
            ? onTarget.all(all)
            : List.of(one)) {
      text.append(text.isEmpty() ? "" : "\n").append(String.join("\n", note.texts("value")));
    }
    return text.toString();
  }

  // To name a method takes longer than to find out that there is no need to.
  private boolean requireCovered(JavaMethod method, String annotation) {
    return !onTarget.excludes(method.notes().all(annotation))
        || requireCovered(method.notes(), annotation, method.origin());
  }

  private boolean requireCovered(Notes notes, String annotation, String origin) {
    List<Note> all = notes.all(annotation);
    boolean excluded = onTarget.excludes(all);
    if (excluded) {
      out.report(
          DiagnosticId.TARGET, Position.of(origin), onTarget.message(all), onTarget.remedy());
    }
    return !excluded;
  }

  private List<String> libraries(JavaType type) {
    requireCovered(type.notes(), "Library", type.name());
    Note note = onTarget.first(type.notes().all("Library"));
    if (note != null) {
      return note.texts("value");
    }
    for (ClassDesc parent : type.interfaces()) {
      JavaType ancestor = types.find(parent);
      List<String> found = ancestor == null ? List.of() : libraries(ancestor);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isJavaIdentifierPart(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private void reportUndeclared() {
    Set<String> reported = new HashSet<>();
    for (Undeclared each : undeclared) {
      boolean known = scope.canonical(new TypedefType(each.name())) instanceof TypedefType == false;
      if (!known
          && !(opaque.contains(each.name()) && each.onlyBehindPointer())
          && reported.add(each.name())) {
        out.report(
            DiagnosticId.UNDECLARED,
            each.position(),
            "the type name " + each.name() + " is declared nowhere",
            "declare it in the contract's @C text: `typedef struct "
                + each.name()
                + " "
                + each.name()
                + ";` for an opaque type");
      }
    }
  }
}
