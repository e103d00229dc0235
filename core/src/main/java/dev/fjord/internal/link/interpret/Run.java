package dev.fjord.internal.link.interpret;

import dev.fjord.NativeException;
import dev.fjord.internal.link.HandleFactory;
import dev.fjord.plan.Lifetime;
import dev.fjord.plan.Variable;
import dev.fjord.runtime.CallView;
import dev.fjord.runtime.HandleState;
import dev.fjord.runtime.LiveHandle;
import dev.fjord.runtime.Releaser;
import dev.fjord.runtime.Results;
import dev.fjord.runtime.Retention;
import dev.fjord.runtime.Retentions;
import java.lang.constant.ClassDesc;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One run of one plan: what its steps share. Confined to the calling thread.
final class Run {
  final Binding binding;
  final Machine machine;
  final Frame frame = new Frame();
  final UpcallFailure upcallFailure = new UpcallFailure();
  final Map<Variable, Releaser> releasers = new HashMap<>();

  /// Memory made in this run that a handle has taken.
  final Set<Variable> taken = new HashSet<>();

  private final Map<Lifetime, Retention> retentions = new HashMap<>();
  final List<HandleState> entered = new ArrayList<>();
  private final String function;
  private final @Nullable Object[] arguments;
  private final boolean closing;
  private int errno;
  private boolean absent;

  /// What a kept callback has thrown, until it leaves.
  @Nullable Throwable kept;

  /// Ends with the callback; null for a call.
  @Nullable Arena callback;

  /// A run for `function`, whose Java arguments exceptions may show.
  Run(Binding binding, Machine machine, String function, @Nullable Object[] arguments) {
    this(binding, machine, function, arguments, false);
  }

  /// The same; `closing` its receiver, which is closed for Java already.
  Run(
      Binding binding,
      Machine machine,
      String function,
      @Nullable Object[] arguments,
      boolean closing) {
    this.closing = closing;
    this.binding = binding;
    this.machine = machine;
    this.function = function;
    this.arguments = arguments;
  }

  Members members() {
    return binding.members();
  }

  Object contract() {
    return binding.linkage().contract();
  }

  HandleFactory handles() {
    return binding.linkage().handles();
  }

  /// The handle that is open at an address, or a new one, which ends with the callback, if this is
  /// one.
  Object arriving(ClassDesc type, long value) {
    Arena ends = callback;
    return ends == null ? handles().arriving(type, value) : handles().arriving(type, value, ends);
  }

  /// What C calls a handle, which the call uses until it ends.
  long enter(Object handle) {
    if (!(handle instanceof LiveHandle live)) {
      return handles().unwrap(handle);
    }
    HandleState state = live.fjord$state();
    if (closing) {
      return state.address();
    }
    long address = state.enter();
    entered.add(state);
    return address;
  }

  /// What C keeps as long as a lifetime; made when it is first asked for.
  Retention retention(Lifetime lifetime) {
    Retention known = retentions.get(lifetime);
    if (known == null) {
      String keeper = lifetime instanceof Lifetime.OfOwner(_, var kept) ? kept : "";
      known = new Retention(owner(lifetime), keeper);
      retentions.put(lifetime, known);
      if (lifetime instanceof Lifetime.UntilCalled(var function)) {
        Releaser releaser = releasers.get(function);
        if (releaser != null) {
          releaser.add(known);
        }
      }
    }
    return known;
  }

  private Retentions owner(Lifetime lifetime) {
    Variable owner =
        switch (lifetime) {
          case Lifetime.OfOwner it -> it.owner();
          case Lifetime.OfSlot it -> it.owner();
          case Lifetime.UntilCalled _, Lifetime.OfCall _, Lifetime.OfArena _, Lifetime.Given _ ->
              null;
        };
    return kept(owner);
  }

  /// What C keeps on behalf of a handle, or, without one, of the library.
  Retentions kept(@Nullable Variable owner) {
    Object handle = owner == null ? null : frame.get(owner);
    return handle instanceof LiveHandle live
        ? live.fjord$state().kept()
        : binding.linkage().retentions();
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
