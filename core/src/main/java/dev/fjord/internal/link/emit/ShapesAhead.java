package dev.fjord.internal.link.emit;

import dev.fjord.internal.link.Downcalls;
import dev.fjord.plan.CallPlan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// Links the shapes of a small contract on a thread of its own once the first of its functions is
/// called: whoever calls one mostly calls others, and the JDK takes some milliseconds for each
/// shape.
///
/// Nothing is linked before the first call, no symbol is looked up, and what cannot be linked is
/// left to whoever calls it. Only where there is a second processor; the thread is a daemon and
/// ends by itself. Any thread.
final class ShapesAhead {
  /// More would be guessing.
  private static final int MOST = 8;

  private static final String THREAD = "fjord-shapes-ahead";

  private final List<CallPlan> calls;
  private final Widening widening;
  private final AtomicBoolean begun = new AtomicBoolean();

  private ShapesAhead(List<CallPlan> calls, Widening widening) {
    this.calls = calls;
    this.widening = widening;
  }

  /// The shapes of a contract's methods, unless they are many.
  static ShapesAhead of(List<CallPlan> calls, Widening widening) {
    boolean worthwhile = calls.size() > 1 && calls.size() < LateMethods.FEWEST;
    return worthwhile ? new ShapesAhead(calls, widening) : none();
  }

  /// No shapes.
  static ShapesAhead none() {
    return new ShapesAhead(List.of(), new Widening(false));
  }

  /// Begins, if nobody did; does not wait.
  void begin() {
    if (!calls.isEmpty() && !begun.getAndSet(true) && hasSecondProcessor()) {
      Thread thread = new Thread(null, this::link, THREAD, 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      thread.start();
    }
  }

  private static boolean hasSecondProcessor() {
    return Runtime.getRuntime().availableProcessors() > 1;
  }

  private void link() {
    try {
      for (Function each : different()) {
        Downcalls.handle(each.shape().text(), each.flags());
      }
    } catch (RuntimeException | Error failure) {
      // Whoever calls the function meets it again, and can say which one it was.
      return;
    }
  }

  private Set<Function> different() {
    Set<String> seen = new LinkedHashSet<>();
    Set<Function> found = new LinkedHashSet<>();
    for (CallPlan call : calls) {
      for (Function each : Links.functions(call.steps(), call, widening)) {
        boolean added = !each.open() && seen.add(each.flags() + each.shape().text());
        if (added && found.size() < MOST) {
          found.add(each);
        }
      }
    }
    return found;
  }
}
