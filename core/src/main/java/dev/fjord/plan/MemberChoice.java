package dev.fjord.plan;

import dev.fjord.c.FieldLayout;
import dev.fjord.c.Member;
import dev.fjord.c.RecordDefinition;
import dev.fjord.c.RecordLayout;
import dev.fjord.c.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Chooses the fields that the components of a record stand for: all of a struct but its counts,
/// and of each union the one member that the next component is named after.
final class MemberChoice {
  private final CTypes types;
  private final RecordLayout layout;
  private final Set<String> counts;
  private final BiPredicate<Integer, String> matches;
  private final List<FieldLayout> chosen = new ArrayList<>();
  private @Nullable String open;

  /// `matches` tells whether the component of that number stands for the field of that name.
  MemberChoice(
      CTypes types, RecordLayout layout, Set<String> counts, BiPredicate<Integer, String> matches) {
    this.types = types;
    this.layout = layout;
    this.counts = counts;
    this.matches = matches;
  }

  /// The fields in order.
  List<FieldLayout> of(RecordType type) {
    record(type);
    return chosen;
  }

  /// The members of a union that no component was named after, or null.
  @Nullable String open() {
    return open;
  }

  private void record(RecordType type) {
    RecordDefinition definition = types.scope().record(type);
    List<Member> members = definition == null ? List.of() : definition.members();
    if (type.kind() == RecordType.Kind.STRUCT) {
      members.forEach(this::member);
    } else if (!members.isEmpty()) {
      alternative(members);
    }
  }

  private void member(Member member) {
    String name = member.name();
    if (name == null) {
      if (types.resolve(member.type()) instanceof RecordType inner) {
        record(inner);
      }
      return;
    }
    FieldLayout field = layout.find(name);
    if (field != null && !counts.contains(name)) {
      chosen.add(field);
    }
  }

  private void alternative(List<Member> members) {
    List<String> names = new ArrayList<>();
    for (Member member : members) {
      List<String> first = names(member);
      names.addAll(first);
      if (first.stream().anyMatch(name -> matches.test(chosen.size(), name))) {
        member(member);
        return;
      }
    }
    open = open == null ? String.join(", ", names) : open;
  }

  /// The names that a component may have if it stands for the start of a member.
  private List<String> names(Member member) {
    String own = member.name();
    if (own != null) {
      return List.of(own);
    }
    List<String> names = new ArrayList<>();
    RecordDefinition definition =
        types.resolve(member.type()) instanceof RecordType inner
            ? types.scope().record(inner)
            : null;
    if (definition != null) {
      boolean struct = definition.type().kind() == RecordType.Kind.STRUCT;
      for (Member each : definition.members()) {
        if (!struct || names.isEmpty()) {
          names.addAll(names(each));
        }
      }
    }
    return names;
  }
}
