package dev.fjord.plan;

import dev.fjord.c.ArrayType;
import dev.fjord.c.CType;
import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaParameter;
import dev.fjord.contract.Notes;
import java.lang.constant.ConstantDescs;
import org.jspecify.annotations.Nullable;

/// Refuses annotations that mean nothing on a method that reads or writes a field or a variable.
record AccessorPlacement(JavaMethod java, CTypes types, Meaning meaning, Site site) {

  private static final String[] OF_CALLS = {
    "Check", "Errno", "Critical", "Blocking", "Idempotent", "Invalidates"
  };

  /// Whether nothing was refused.
  boolean check(Slot slot) {
    int before = site.out().size();
    for (String each : OF_CALLS) {
      if (java.notes().has(each)) {
        refuse(Meaning.pointless(each, java.name(), "no function of C is called"));
      }
    }
    extent(slot, java.notes());
    boolean writes = java.type().returnType().equals(ConstantDescs.CD_void);
    if (java.notes().has("UserData") && !(writes && isFunction(slot))) {
      refuse(Meaning.pointless("UserData", java.name(), "no callback is written there"));
    }
    refuse(meaning.encoding(java, java.name()));
    for (JavaParameter each : java.parameters()) {
      extent(slot, each.notes());
      if (each.notes().has("Out")) {
        refuse(Meaning.pointless("Out", java.name(), "it only writes"));
      }
    }
    return site.out().size() == before;
  }

  private boolean isFunction(Slot slot) {
    CType element =
        types.resolve(slot.type()) instanceof ArrayType array ? array.element() : slot.type();
    return types.functionBehind(element) != null;
  }

  private void extent(Slot slot, Notes notes) {
    boolean many =
        types.pointee(slot.type()) != null || types.resolve(slot.type()) instanceof ArrayType;
    for (String each : new String[] {"Sized", "Terminated"}) {
      if (notes.has(each) && !many) {
        String field = slot.type().declare(slot.name());
        refuse(Meaning.pointless(each, java.name(), "`" + field + "` is one value"));
      }
    }
  }

  private void refuse(Outcome.@Nullable Refused refused) {
    if (refused != null) {
      site.refuse(refused.id(), refused.message(), refused.remedy());
    }
  }
}
