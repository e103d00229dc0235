package dev.fjord.plan;

import dev.fjord.c.CType;
import dev.fjord.contract.Contract;
import dev.fjord.contract.JavaType;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Diagnostics;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The plan of a handle while its methods are planned.
final class HandleDraft {
  private final JavaType type;
  private final Contract contract;
  private final Carrier carrier;
  private final List<CallPlan> methods = new ArrayList<>();
  private @Nullable CallPlan close;

  private HandleDraft(JavaType type, Contract contract, Carrier carrier) {
    this.type = type;
    this.contract = contract;
    this.carrier = carrier;
  }

  /// The draft of a handle without methods. Refuses one that is neither pointer nor integer.
  static HandleDraft of(JavaType type, Contract contract, Diagnostics out) {
    CType c = contract.declared(type.desc());
    Carrier carrier =
        c == null ? Carrier.POINTER : new CTypes(contract.scope(), contract.target()).carrier(c);
    if (carrier == null || !isPointerOrInteger(carrier)) {
      new Site(type.name(), out)
          .refuse(
              DiagnosticId.CONVERSION,
              "a handle stands for a pointer or an integer, not for `" + c + "`",
              "give it the type by which C hands the object out, such as @C(\"" + c + " *\")");
      return new HandleDraft(type, contract, Carrier.POINTER);
    }
    return new HandleDraft(type, contract, carrier);
  }

  private static boolean isPointerOrInteger(Carrier carrier) {
    return switch (carrier) {
      case POINTER, INT8, INT16, INT32, INT64 -> true;
      case BOOL, FLOAT, DOUBLE, MEMORY -> false;
    };
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

  HandlePlan finish(@Nullable ViewPlan struct) {
    CType c = contract.declared(type.desc());
    return new HandlePlan(
        type.desc(),
        bases(),
        String.valueOf(c),
        carrier,
        isAutoCloseable(),
        contract.says(type, "ThreadAffine"),
        contract.says(type, "Serialized"),
        methods,
        close,
        struct);
  }
}
