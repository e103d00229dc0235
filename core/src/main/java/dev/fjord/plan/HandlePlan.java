package dev.fjord.plan;

import java.lang.constant.ClassDesc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a handle is: its C type, what each of its methods does, and how it is closed.
///
/// `close` calls C's function and judges it; absent if there is none, then closing only ends the
/// Java object. `struct` has the fields of a handle that is a view too. An `affine` handle belongs
/// to the thread that opened it; of a `serialized` one a thread at a time makes calls.
/// `autoCloseable` if Java may close it. `bases` are the handles that it extends, directly or not.
/// `carrier` is [Carrier#POINTER] or an integer.
public record HandlePlan(
    ClassDesc type,
    List<ClassDesc> bases,
    String c,
    Carrier carrier,
    boolean autoCloseable,
    boolean affine,
    boolean serialized,
    List<CallPlan> methods,
    @Nullable CallPlan close,
    @Nullable ViewPlan struct) {

  public HandlePlan {
    bases = List.copyOf(bases);
    methods = List.copyOf(methods);
  }

  /// Whether C finishes the closing later, and says so by a function pointer.
  public boolean closesLater() {
    if (close != null) {
      for (Step step : close.steps()) {
        if (step instanceof HandleStep.ClosedWhenCalled) {
          return true;
        }
      }
    }
    return false;
  }

  /// The name that people know the handle by.
  public String name() {
    return type.displayName().replace('$', '.');
  }
}
