package dev.fjord.internal.link.interpret;

import dev.fjord.NativeException;
import dev.fjord.internal.link.HandleFactory;
import dev.fjord.plan.Variable;
import dev.fjord.runtime.CallView;
import dev.fjord.runtime.Results;
import org.jspecify.annotations.Nullable;

/// One run of one plan: what its steps share. Confined to the calling thread.
final class Run {
  final Binding binding;
  final Machine machine;
  final Frame frame = new Frame();
  final UpcallFailure upcallFailure = new UpcallFailure();
  private final String function;
  private final @Nullable Object[] arguments;
  private int errno;
  private boolean absent;

  /// A run for `function`, whose Java arguments exceptions may show.
  Run(Binding binding, Machine machine, String function, @Nullable Object[] arguments) {
    this.binding = binding;
    this.machine = machine;
    this.function = function;
    this.arguments = arguments;
  }

  Members members() {
    return binding.members();
  }

  HandleFactory handles() {
    return binding.linkage().handles();
  }

  void saveErrno(Variable into) {
    errno = machine.errno();
    frame.setBits(into, Integer.toUnsignedLong(errno));
  }

  /// A check found that there is no result.
  void becomeAbsent() {
    absent = true;
  }

  boolean isAbsent() {
    return absent;
  }

  CallView view() {
    return view(errno);
  }

  CallView view(int shownErrno) {
    return new CallView(function, shownErrno, arguments);
  }

  NativeException isNull(String what) {
    return Results.isNull(view(), what);
  }
}
