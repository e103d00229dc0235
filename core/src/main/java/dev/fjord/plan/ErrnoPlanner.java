package dev.fjord.plan;

import dev.fjord.contract.Note;
import dev.fjord.diagnostic.DiagnosticId;
import org.jspecify.annotations.Nullable;

/// Plans how errno is kept, and how it judges a call that no check judges.
final class ErrnoPlanner {

  private final CallContext context;
  private final @Nullable Note note;
  private @Nullable Variable kept;

  ErrnoPlanner(CallContext context) {
    this.context = context;
    this.note = context.method.java().notes().find("Errno");
  }

  /// Keeps errno right after the call, where the contract asks for it.
  void planKeeping() {
    if (note != null) {
      Variable errno = context.draft.c("errno", Carrier.INT32);
      context.draft.add(new CallStep.SaveErrno(errno));
      kept = errno;
    }
  }

  /// Fails the call by it.
  void planFailure() {
    Variable errno = kept;
    if (note == null || errno == null) {
      return;
    }
    JudgeStep.Failure failure = JudgeStep.Failure.valueOf(note.text("failure", "DEFAULT"));
    boolean any = failure == JudgeStep.Failure.ANY;
    boolean cleared = note.flag("cleared");
    if (any && !cleared) {
      context.site.refuse(
          DiagnosticId.ANNOTATION,
          "@Errno(failure = ANY) means nothing unless errno is zeroed before the call",
          "add cleared = true");
    }
    if (!context.method.checks().isEmpty()) {
      return;
    }
    Variable result = context.returned;
    if (!any && (result == null || !(result.kind() instanceof Variable.C))) {
      context.site.refuse(
          DiagnosticId.ANNOTATION,
          "@Errno judges a result, but `" + context.matching.c().name() + "` returns no scalar",
          "use @Errno(failure = ANY, cleared = true), or a @Check");
      return;
    }
    context.consume(Reference.parse("return"));
    context.draft.add(new JudgeStep.FailByErrno(result, failure, cleared, errno));
  }
}
