package dev.fjord.runtime;

import java.util.List;

/// Where a handle was opened: the first frames that are not Fjord's own.
record OpenedHere(List<StackWalker.StackFrame> frames) {
  private static final int MOST_FRAMES = 6;
  private static final StackWalker WALKER = StackWalker.getInstance();

  static OpenedHere now() {
    return new OpenedHere(
        WALKER.walk(
            all -> all.filter(frame -> !isOwn(frame.getClassName())).limit(MOST_FRAMES).toList()));
  }

  private static boolean isOwn(String type) {
    return type.startsWith("dev.fjord.runtime.")
        || type.startsWith("dev.fjord.internal.link.interpret.")
        || type.equals("dev.fjord.internal.link.HandleKinds")
        || type.equals("dev.fjord.internal.link.emit.LinkedBinding");
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    frames.forEach(frame -> text.append("\n    at ").append(frame));
    return text.toString();
  }
}
