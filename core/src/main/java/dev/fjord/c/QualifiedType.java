package dev.fjord.c;

import java.util.HashSet;
import java.util.Set;

/// A type with at least one qualifier; `type` itself has none. [#of] keeps both rules.
public record QualifiedType(CType type, Set<Qualifier> qualifiers) implements CType {

  /// Refuses what [#of] would have merged or left away.
  public QualifiedType {
    qualifiers = Set.copyOf(qualifiers);
    if (qualifiers.isEmpty() || type instanceof QualifiedType) {
      throw new IllegalArgumentException("qualified types are neither empty nor nested: " + type);
    }
  }

  /// The type with these qualifiers in addition to its own; itself if there are none.
  public static CType of(CType type, Set<Qualifier> qualifiers) {
    if (qualifiers.isEmpty()) {
      return type;
    }
    if (type instanceof QualifiedType(CType inner, Set<Qualifier> own)) {
      return new QualifiedType(inner, union(own, qualifiers));
    }
    return new QualifiedType(type, qualifiers);
  }

  /// The type with this qualifier in addition to its own.
  public static CType of(CType type, Qualifier qualifier) {
    return of(type, Set.of(qualifier));
  }

  /// All of both. No enum sets: making the first one takes reflection, and time at start-up.
  static Set<Qualifier> union(Set<Qualifier> first, Set<Qualifier> second) {
    if (first.isEmpty()) {
      return second;
    }
    Set<Qualifier> all = new HashSet<>(first);
    all.addAll(second);
    return all;
  }

  /// Whether this qualifier is among them.
  public boolean has(Qualifier qualifier) {
    return qualifiers.contains(qualifier);
  }

  @Override
  public String toString() {
    return declare("");
  }
}
