package dev.fjord.plan;

import java.lang.constant.ClassDesc;
import java.util.List;

/// What a view is: the struct's size, and what each of its methods does. Methods that stand for
/// fields are calls without a function; the view is their receiver.
///
/// `getters` are the names of methods that read a field and take nothing, in the order of the
/// struct's text. `flexible` structs may have more memory than their size.
public record ViewPlan(
    ClassDesc type,
    String c,
    long byteSize,
    long byteAlignment,
    boolean flexible,
    List<CallPlan> methods,
    List<CallPlan> getters) {

  public ViewPlan {
    methods = List.copyOf(methods);
    getters = List.copyOf(getters);
  }

  /// The name that people know the view by.
  public String name() {
    return type.displayName().replace('$', '.');
  }
}
