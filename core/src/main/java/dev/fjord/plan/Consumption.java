package dev.fjord.plan;

import dev.fjord.c.FieldLayout;
import dev.fjord.c.RecordType;
import dev.fjord.diagnostic.DiagnosticId;
import java.util.Set;

/// Sees that the C result, and each field of a result struct that was taken apart, is used by
/// something.
record Consumption(CallContext context, Site site) {

  void check() {
    Signature c = context.matching.c();
    if (context.types.isVoid(c.result()) || context.isConsumed(Reference.RETURN)) {
      return;
    }
    RecordType struct = context.types.recordOf(c.result());
    if (struct != null && takenApart()) {
      checkFields(struct, "");
      return;
    }
    site.refuse(
        DiagnosticId.UNCONSUMED,
        "the result of `" + c.name() + "`, `" + c.result() + "`, is used by nothing",
        "return it, judge it with @Check or @Errno, or discard it on purpose: @Check(\"ignore\")");
  }

  private boolean takenApart() {
    for (String each : context.consumed()) {
      if (each.startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private void checkFields(RecordType struct, String prefix) {
    Set<String> consumed = context.consumed();
    for (FieldLayout field : context.types.record(struct).flattened()) {
      String path = prefix + "." + field.name();
      if (consumed.contains(path)) {
        continue;
      }
      RecordType inner = context.types.recordOf(field.type());
      if (inner != null && consumed.stream().anyMatch(each -> each.startsWith(path + "."))) {
        checkFields(inner, path);
      } else if (consumed.stream().noneMatch(each -> each.startsWith(path + "."))) {
        site.refuse(
            DiagnosticId.UNCONSUMED,
            "the field " + path + " of the result is used by nothing",
            "return it with @Returns, free it with @Owned, judge it with @Check, or discard it: @Check(\"ignore("
                + path
                + ")\")");
      }
    }
  }
}
