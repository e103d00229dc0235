package dev.fjord.plan;

import dev.fjord.contract.JavaUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which Java parameter, constant or memory fills which C parameter. `rest` is the Java parameter
/// that a bare `...` takes, `arena` the one that only lends memory; -1 if there is none.
record Matching(Signature c, List<Role> roles, int rest, int arena, List<Result> results) {

  /// One result: where it comes from (null: the C result), and the Java use it becomes.
  record Result(
      @Nullable Reference from, JavaUse java, dev.fjord.contract.Notes notes, String name) {}

  /// The C parameter that a Java parameter fills; null for the rest and the arena.
  @Nullable CParameter fed(int java) {
    for (CParameter each : c.parameters()) {
      boolean value = role(each) instanceof Role.FromJava(int from) && from == java;
      boolean capacity = role(each) instanceof Role.Capacity(int from) && from == java;
      if (value || capacity) {
        return each;
      }
    }
    return null;
  }

  Role role(CParameter parameter) {
    return roles.get(parameter.index());
  }
}
