package dev.fjord;

import dev.fjord.runtime.CallView;
import java.util.List;

/// One call of a native function, as a check or an exception sees it: which function, with which
/// Java arguments, and `errno` where the contract captured it.
///
/// ```java
/// static boolean more(int rc, Call call) {
///   if (rc != 1) Checks.zero(rc, call);
///   return rc == 0;
/// }
/// ```
///
/// A view: nothing is rendered before somebody asks. Arguments are the caller's own objects, not
/// copies. Any thread.
public sealed interface Call permits CallView {

  /// The C function's name.
  String function();

  /// The Java arguments, in order.
  List<Object> arguments();

  /// `errno` as the function left it; 0 where it was not captured.
  int errno();
}
