package dev.fjord.c;

import org.jspecify.annotations.Nullable;

/// Finds members by name, also through anonymous ones, without a layout.
final class Members {

  private final Scope scope;

  Members(Scope scope) {
    this.scope = scope;
  }

  @Nullable Member find(RecordType type, String name) {
    RecordDefinition definition = scope.record(type);
    if (definition == null) {
      return null;
    }
    for (Member member : definition.members()) {
      Member found = name.equals(member.name()) ? member : inside(member, name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Member inside(Member member, String name) {
    boolean anonymous = member.name() == null && member.bitWidth().isEmpty();
    return anonymous && scope.resolve(member.type()) instanceof RecordType inner
        ? find(inner, name)
        : null;
  }
}
