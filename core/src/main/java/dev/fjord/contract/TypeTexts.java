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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the C text of a contract's types: what it declares, and which C type a Java type gives
/// itself by it.
final class TypeTexts {

  // Each text adds a scope to a chain; a thousand records would make look-ups that long.
  private static final int LONGEST_CHAIN = 16;

  private final ContractTypes types;
  private final Target target;
  private final OnTarget onTarget;
  private final Diagnostics out;
  private final RecordInference records;
  private final PrototypeInference inference;
  private final Map<ClassDesc, CType> declared = new HashMap<>();
  private final List<Undeclared> undeclared = new ArrayList<>();
  private final Set<String> opaque = new HashSet<>();
  private Scope scope;
  private int texts;

  TypeTexts(ContractTypes types, Target target, Diagnostics out) {
    this.types = types;
    this.target = target;
    this.onTarget = new OnTarget(target);
    this.out = out;
    this.scope = Scope.platform(target);
    this.inference = new PrototypeInference(this::declaredType, out);
    this.records = new RecordInference(types.all(), inference::infer, this::declare);
  }

  /// Reads all texts: declarations first, then the names of types that they declare.
  void read(List<JavaType> family) {
    family.forEach(this::readDeclarations);
    scope = scope.flattened();
    family.forEach(this::readName);
  }

  /// What names mean in the text of methods.
  Scope scope() {
    return scope;
  }

  /// The C types that Java types give themselves.
  Map<ClassDesc, CType> declared() {
    return declared;
  }

  /// The prototype that a method without C text stands for; null after diagnostics.
  @Nullable FunctionDeclaration infer(JavaMethod method) {
    return inference.infer(method);
  }

  /// Parses a text where all that was declared before is known.
  Unit parse(String text, String origin) {
    Unit unit = Parser.parse(text, origin, scope, target, out);
    undeclared.addAll(unit.undeclared());
    unit.refuseDirectives(out);
    return unit;
  }

  /// Reports a prototype that differs from one that is known (null: none is).
  void requireAgreement(
      @Nullable FunctionDeclaration known, FunctionDeclaration function, Position position) {
    if (known != null && !Prototypes.agree(known, function, scope)) {
      out.report(
          DiagnosticId.PROTOTYPE_CONFLICT,
          position,
          "`" + function + "` is declared as `" + known + "`, too",
          "make both the same; only names, constants, arguments after `...`, a stronger const, `T x[N]` and `void *` may differ");
    }
  }

  /// Reports names that nothing has declared, once each.
  void reportUndeclared() {
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

  // ---- declarations

  private void readDeclarations(JavaType type) {
    onTarget.requireCovered(type.notes(), "C", type.name(), out);
    onTarget.requireCovered(type.notes(), "Layout", type.name(), out);
    String text = text(type);
    if (text == null || !isDeclarations(text)) {
      return;
    }
    Scope before = scope;
    Unit unit = add(text, type.name());
    for (Declaration each : unit.declarations()) {
      if (each instanceof FunctionDeclaration function) {
        requireAgreement(before.function(function.name()), function, function.position());
      }
    }
    if (type.kind() != JavaType.Kind.INTERFACE || types.isView(type)) {
      declareOwn(type, unit);
    }
  }

  // A functional interface or handle holds a type name; contracts, and full structs of records,
  // hold declarations.
  private static boolean isDeclarations(String text) {
    return text.indexOf(';') >= 0 || text.indexOf('{') >= 0;
  }

  private void declareOwn(JavaType type, Unit unit) {
    for (Declaration each : unit.declarations()) {
      CType own =
          switch (each) {
            case TypedefDeclaration typedef -> new TypedefType(typedef.name());
            case RecordDeclaration struct -> struct.type();
            case EnumDeclaration constants -> constants.type();
            case FunctionDeclaration _, VariableDeclaration _, StaticAssertDeclaration _ -> null;
          };
      if (own != null) {
        declared.put(type.desc(), types.isHandle(type) ? new PointerType(own) : own);
      }
    }
  }

  private Unit add(String text, String origin) {
    Unit unit = parse(text, origin);
    scope = unit.scope();
    if (++texts % LONGEST_CHAIN == 0) {
      scope = scope.flattened();
    }
    return unit;
  }

  // ---- names of types

  private void readName(JavaType type) {
    String text = text(type);
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

  // A contract's texts are joined, of other elements' one counts.
  private @Nullable String text(JavaType type) {
    List<Note> all = type.notes().all("C");
    Note one = onTarget.first(all);
    if (one == null) {
      return null;
    }
    boolean joined = type.kind() == JavaType.Kind.INTERFACE && !types.isView(type);
    StringBuilder text = new StringBuilder();
    for (Note note : joined ? onTarget.all(all) : List.of(one)) {
      text.append(text.isEmpty() ? "" : "\n").append(String.join("\n", note.texts("value")));
    }
    return text.toString();
  }

  // ---- inference

  private @Nullable CType declaredType(ClassDesc java) {
    CType type = declared.get(java);
    return type != null ? type : records.infer(java);
  }

  private void declare(RecordType struct, String body, String origin) {
    if (scope.record(struct) == null) {
      add(struct + " { " + body + "};", origin);
    }
  }
}
