package dev.fjord.internal.bind;

import dev.fjord.c.CType;
import dev.fjord.c.LayoutException;
import dev.fjord.c.Layouts;
import dev.fjord.c.MentionedRecords;
import dev.fjord.c.RecordLayout;
import dev.fjord.c.RecordType;
import dev.fjord.c.Scope;
import dev.fjord.c.Target;
import dev.fjord.plan.CallPlan;
import java.util.LinkedHashMap;
import java.util.Map;

/// A plan, and the C type of its function or variable.
///
/// @param scope what the names in the type mean
public record Explained(CallPlan plan, CType type, Scope scope, Target target) {

  /// Where the fields of the structs lie that the type mentions, in order.
  public Map<CType, RecordLayout> structs() {
    Map<CType, RecordLayout> structs = new LinkedHashMap<>();
    for (CType each : MentionedRecords.of(type, scope)) {
      if (scope.resolve(each) instanceof RecordType struct) {
        put(structs, each, struct);
      }
    }
    return structs;
  }

  // A struct that only pointers lead to need not have a layout.
  private void put(Map<CType, RecordLayout> structs, CType written, RecordType struct) {
    try {
      structs.put(written, Layouts.of(scope, target).record(struct));
    } catch (LayoutException without) {
      structs.remove(written);
    }
  }
}
