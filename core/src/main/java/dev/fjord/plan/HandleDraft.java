package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.contract.Contract;
import dev.fjord.contract.JavaType;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The plan of a handle while its methods are planned.
final class HandleDraft {
  private final JavaType type;
  private final Contract contract;
  private final List<CallPlan> methods = new ArrayList<>();
  private @Nullable CallPlan close;

  HandleDraft(JavaType type, Contract contract) {
    this.type = type;
    this.contract = contract;
  }

  void add(CallPlan plan) {
    if (isAutoCloseable() && isClose(plan)) {
      close = plan;
    } else {
      methods.add(plan);
    }
  }

  private static boolean isClose(CallPlan plan) {
    return plan.method().equals("close") && plan.parameters().isEmpty();
  }

  private boolean isAutoCloseable() {
    return contract.types().isSubtype(type.desc(), JavaNames.CLOSEABLE);
  }

  private List<ClassDesc> bases() {
    List<ClassDesc> bases = new ArrayList<>();
    addBases(type, bases);
    return bases;
  }

  private void addBases(JavaType extending, List<ClassDesc> bases) {
    for (ClassDesc parent : extending.interfaces()) {
      JavaType found = contract.types().find(parent);
      if (found != null
          && !parent.equals(JavaNames.HANDLE)
          && !bases.contains(parent)
          && contract.types().isSubtype(parent, JavaNames.HANDLE)) {
        bases.add(parent);
        addBases(found, bases);
      }
    }
  }

  HandlePlan finish(@Nullable ViewPlan struct, CTypes types) {
    CType c = contract.declared(type.desc());
    Carrier carrier = c == null ? null : types.carrier(c);
    return new HandlePlan(
        type.desc(),
        bases(),
        String.valueOf(c),
        carrier == null ? Carrier.POINTER : carrier,
        isAutoCloseable(),
        contract.says(type, "ThreadAffine"),
        contract.says(type, "Serialized"),
        methods,
        close,
        struct);
  }
}
