package dev.fjord.c;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What names mean: typedefs, tags, enumerators, functions and variables of a text, with its
/// parents behind it.
///
/// ```java
/// Scope platform = Scope.platform(Target.LINUX_X86_64);
/// platform.resolve(new TypedefType("size_t")); // unsigned long
/// ```
///
/// Made by [#platform], [#join] and [Parser]. Immutable once the parser returned it, then for any
/// thread.
public final class Scope {

  private static final int LONGEST_CHAIN = 256;

  private final List<Scope> parents;
  private final @Nullable Target platform;
  private final Map<String, TypedefDeclaration> typedefs = new HashMap<>();
  private final Map<RecordType, RecordDefinition> records = new HashMap<>();
  private final Map<EnumType, EnumDefinition> enums = new HashMap<>();
  private final Map<String, TypedConstant> enumerators = new HashMap<>();
  private final Map<String, FunctionDeclaration> functions = new HashMap<>();
  private final Map<String, VariableDeclaration> variables = new HashMap<>();

  private record TypedConstant(BigInteger value, CType type) {}

  private Scope(List<Scope> parents, @Nullable Target platform) {
    this.parents = List.copyOf(parents);
    this.platform = platform;
  }

  /// The typedefs that this platform's headers are known to have: `size_t`, `uint8_t`, `pid_t`,
  /// `FILE` and the like, with `true` and `false`.
  public static Scope platform(Target target) {
    return new Scope(List.of(), target);
  }

  /// A scope that knows nothing, for whole preprocessed headers.
  public static Scope empty() {
    return new Scope(List.of(), null);
  }

  /// A scope that sees all of these, the earlier ones first.
  public static Scope join(List<Scope> scopes) {
    return scopes.size() == 1 ? scopes.getFirst() : new Scope(scopes, null);
  }

  /// What a typedef name stands for, or null.
  public @Nullable CType typedef(String name) {
    TypedefDeclaration own = typedefs.get(name);
    if (own != null) {
      return own.type();
    }
    CType known = platform == null ? null : PlatformTypes.find(name, platform);
    for (int i = 0; known == null && i < parents.size(); i++) {
      known = parents.get(i).typedef(name);
    }
    return known;
  }

  /// The alignment in bytes that a typedef sets itself, or 0.
  public long typedefAlignment(String name) {
    TypedefDeclaration own = typedefs.get(name);
    if (own != null) {
      return own.alignment();
    }
    for (Scope parent : parents) {
      if (parent.typedef(name) != null) {
        return parent.typedefAlignment(name);
      }
    }
    return 0;
  }

  /// The definition of a `struct` or `union`, or null while it is incomplete.
  public @Nullable RecordDefinition record(RecordType type) {
    RecordDefinition known = records.get(type);
    for (int i = 0; known == null && i < parents.size(); i++) {
      known = parents.get(i).record(type);
    }
    return known;
  }

  /// The definition of an `enum`, or null while it is incomplete.
  public @Nullable EnumDefinition enumeration(EnumType type) {
    EnumDefinition known = enums.get(type);
    for (int i = 0; known == null && i < parents.size(); i++) {
      known = parents.get(i).enumeration(type);
    }
    return known;
  }

  /// A declared function, or null.
  public @Nullable FunctionDeclaration function(String name) {
    FunctionDeclaration known = functions.get(name);
    for (int i = 0; known == null && i < parents.size(); i++) {
      known = parents.get(i).function(name);
    }
    return known;
  }

  /// A declared variable, or null.
  public @Nullable VariableDeclaration variable(String name) {
    VariableDeclaration known = variables.get(name);
    for (int i = 0; known == null && i < parents.size(); i++) {
      known = parents.get(i).variable(name);
    }
    return known;
  }

  /// The value of an enumerator, or null.
  public @Nullable BigInteger enumerator(String name) {
    TypedConstant known = constant(name);
    return known == null ? null : known.value;
  }

  /// The type that an enumerator has in expressions, or null.
  public @Nullable CType enumeratorType(String name) {
    TypedConstant known = constant(name);
    return known == null ? null : known.type;
  }

  private @Nullable TypedConstant constant(String name) {
    TypedConstant known = enumerators.get(name);
    if (known == null && platform != null && (name.equals("true") || name.equals("false"))) {
      BigInteger value = name.equals("true") ? BigInteger.ONE : BigInteger.ZERO;
      known = new TypedConstant(value, new ScalarType(Scalar.INT));
    }
    for (int i = 0; known == null && i < parents.size(); i++) {
      known = parents.get(i).constant(name);
    }
    return known;
  }

  /// The type without the typedef names that cover it; qualifiers met on the way are merged, and go
  /// to the elements of an array. A name that no scope knows, or that stands for itself, stays.
  public CType canonical(CType type) {
    CType at = type;
    Set<Qualifier> qualifiers = Set.of();
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      if (at instanceof QualifiedType(CType inner, Set<Qualifier> set)) {
        qualifiers = QualifiedType.union(qualifiers, set);
        at = inner;
      }
      CType next = at instanceof TypedefType(String name) ? typedef(name) : null;
      if (next == null) {
        break;
      }
      at = next;
    }
    return at instanceof ArrayType(CType element, ArrayLength length) && !qualifiers.isEmpty()
        ? new ArrayType(QualifiedType.of(element, qualifiers), length)
        : QualifiedType.of(at, qualifiers);
  }

  /// [#canonical] without qualifiers.
  public CType resolve(CType type) {
    CType canonical = canonical(type);
    return canonical instanceof QualifiedType(CType inner, _) ? inner : canonical;
  }

  /// The type of a parameter that is declared with this type: arrays and functions, also behind
  /// typedefs, become pointers.
  public CType adjusted(CType type) {
    CType plain = canonical(type);
    if (plain instanceof ArrayType(CType element, _)) {
      return new PointerType(element);
    }
    return plain instanceof FunctionType ? new PointerType(plain) : type;
  }

  /// Whether both are the same type in C's sense, after typedefs throughout: qualifiers count
  /// except those of parameters themselves, tags are compared by name, an unknown length fits each
  /// length, a function without prototype each parameter list, and nullability does not count.
  public boolean compatible(CType a, CType b) {
    return new Compatibility(this).compatible(a, b);
  }

  /// A scope that knows what this one knows, in itself instead of in a chain of parents. Texts that
  /// are read one after another each add a parent, and a chain makes every look-up as long as it
  /// is.
  public Scope flattened() {
    List<Scope> chain = new ArrayList<>();
    Scope root = this;
    while (root.parents.size() == 1) {
      chain.addFirst(root);
      root = root.parents.getFirst();
    }
    Scope flat = new Scope(root.parents, root.platform);
    root.copyInto(flat);
    for (Scope inner : chain) {
      inner.copyInto(flat);
    }
    return flat;
  }

  private void copyInto(Scope flat) {
    flat.typedefs.putAll(typedefs);
    flat.records.putAll(records);
    flat.enums.putAll(enums);
    flat.enumerators.putAll(enumerators);
    flat.functions.putAll(functions);
    flat.variables.putAll(variables);
  }

  Scope child() {
    return new Scope(List.of(this), null);
  }

  @Nullable TypedefDeclaration ownTypedef(String name) {
    return typedefs.get(name);
  }

  @Nullable RecordDefinition ownRecord(RecordType type) {
    return records.get(type);
  }

  @Nullable EnumDefinition ownEnumeration(EnumType type) {
    return enums.get(type);
  }

  @Nullable FunctionDeclaration ownFunction(String name) {
    return functions.get(name);
  }

  @Nullable VariableDeclaration ownVariable(String name) {
    return variables.get(name);
  }

  boolean ownsEnumerator(String name) {
    return enumerators.containsKey(name);
  }

  void add(TypedefDeclaration typedef) {
    typedefs.put(typedef.name(), typedef);
  }

  void add(RecordDefinition definition) {
    records.put(definition.type(), definition);
  }

  void add(EnumDefinition definition) {
    enums.put(definition.type(), definition);
  }

  void add(Enumerator enumerator, CType type) {
    enumerators.put(enumerator.name(), new TypedConstant(enumerator.value(), type));
  }

  void add(FunctionDeclaration function) {
    functions.put(function.name(), function);
  }

  void add(VariableDeclaration variable) {
    variables.put(variable.name(), variable);
  }
}
