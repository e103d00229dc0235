package dev.fjord.internal.link;

import dev.fjord.SafetyLevel;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.HandlePlan;
import dev.fjord.runtime.HandleKind;
import dev.fjord.runtime.HandleKind.Trait;
import dev.fjord.runtime.HandleState;
import dev.fjord.runtime.Handles;
import dev.fjord.runtime.LibraryLife;
import dev.fjord.runtime.LiveHandle;
import java.lang.constant.ClassDesc;
import java.lang.foreign.Arena;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// What all executors do with handles: which kinds there are, and which objects are open at which
/// address. Any thread.
public abstract class HandleKinds implements HandleFactory {
  private final Map<ClassDesc, HandleKind> kinds = new HashMap<>();
  private final Map<ClassDesc, Carrier> carriers = new HashMap<>();

  // The names of what may arrive where a handle is expected: of its own kind, and of those that
  // extend it.
  private final Map<String, List<String>> fitting = new HashMap<>();

  private final Linkage linkage;
  private final ConcurrentMap<Key, Shown> open = new ConcurrentHashMap<>();

  private record Key(String kind, long address) {}

  private record Shown(WeakReference<LiveHandle> object, HandleState state, boolean owned) {}

  /// The kinds of a contract.
  protected HandleKinds(List<HandlePlan> handles, Linkage linkage) {
    this.linkage = linkage;
    for (HandlePlan plan : handles) {
      carriers.put(plan.type(), plan.carrier());
      kinds.put(
          plan.type(),
          new HandleKind(
              plan.name(),
              traits(plan),
              plan.struct() == null ? 0 : plan.struct().byteSize(),
              state -> make(plan, state),
              state -> ended(plan.name(), state),
              linkage.retentions()));
    }
    handles.forEach(this::addFitting);
  }

  private Set<Trait> traits(HandlePlan plan) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    addIf(plan.close() != null, Trait.CLOSABLE, traits);
    addIf(plan.closesLater(), Trait.CLOSES_LATER, traits);
    addIf(plan.affine(), Trait.AFFINE, traits);
    addIf(plan.serialized(), Trait.SERIALIZED, traits);
    addIf(linkage.safety() != SafetyLevel.OFF, Trait.TRACED, traits);
    return traits;
  }

  private static void addIf(boolean such, Trait trait, Set<Trait> traits) {
    if (such) {
      traits.add(trait);
    }
  }

  private void addFitting(HandlePlan plan) {
    fits(plan.name(), plan.name());
    for (ClassDesc base : plan.bases()) {
      HandleKind known = kinds.get(base);
      if (known != null) {
        fits(plan.name(), known.name());
      }
    }
  }

  private void fits(String name, String expected) {
    fitting.computeIfAbsent(expected, _ -> new ArrayList<>()).add(name);
  }

  /// A new object for a state.
  protected abstract LiveHandle make(HandlePlan plan, HandleState state);

  private HandleKind kind(ClassDesc type) {
    HandleKind kind = kinds.get(type);
    if (kind == null) {
      throw new IllegalArgumentException(type.displayName() + " is no handle of the contract");
    }
    return kind;
  }

  // Another handle may be at the address by now.
  @SuppressWarnings("ReferenceEquality")
  private void ended(String kind, HandleState state) {
    open.computeIfPresent(
        new Key(kind, state.address()), (_, known) -> known.state() == state ? null : known);
  }

  @Override
  public Object wrap(ClassDesc type, long value, boolean owned, Object... parents) {
    LiveHandle handle = Handles.make(kind(type), linkage.life(), value, owned, parents);
    return owned || known(kind(type), value) == null ? shown(handle, owned) : handle;
  }

  @Override
  public Object wrapMade(ClassDesc type, long address, Object... parents) {
    return shown(Handles.takeMade(kind(type), linkage.life(), address, parents), true);
  }

  // The object that Java owns is the one that callbacks and fields of structs show.
  private LiveHandle shown(LiveHandle handle, boolean owned) {
    HandleState state = handle.fjord$state();
    Shown now = new Shown(new WeakReference<>(handle), state, owned);
    open.put(new Key(state.kindName(), state.address()), now);
    // Closed with its parent by another thread.
    if (!state.isOpen()) {
      ended(state.kindName(), state);
    }
    return handle;
  }

  @Override
  public Object arriving(ClassDesc type, long value) {
    LiveHandle known = known(kind(type), value);
    return known != null ? known : borrowed(kind(type), value);
  }

  @Override
  public Object arriving(ClassDesc type, long value, Arena callback) {
    LiveHandle known = known(kind(type), value);
    if (known != null) {
      return known;
    }
    LibraryLife life = linkage.life();
    return life == null || life.isOpen()
        ? Handles.lent(kind(type), life, value, callback)
        : closed(kind(type), value);
  }

  private LiveHandle borrowed(HandleKind kind, long value) {
    LibraryLife life = linkage.life();
    return life == null || life.isOpen()
        ? Handles.make(kind, life, value, false)
        : closed(kind, value);
  }

  @Override
  public Object adopt(ClassDesc type, long given) {
    HandleKind kind = kind(type);
    if (!kind.is(Trait.CLOSABLE)) {
      throw new IllegalArgumentException(
          kind.name()
              + " has no `void close()` with a prototype, so Java cannot own one: borrow it");
    }
    long value = requireFit(kind, type, given);
    LiveHandle known = known(kind, value);
    if (known != null && known.fjord$state().isOwned()) {
      throw new IllegalStateException(known + " is open, and Java owns it already");
    }
    return wrap(type, value, true);
  }

  @Override
  public Object borrow(ClassDesc type, long given) {
    HandleKind kind = kind(type);
    long value = requireFit(kind, type, given);
    LiveHandle known = known(kind, value);
    return known == null
        ? wrap(type, value, false)
        : Handles.make(kind, linkage.life(), value, false, known);
  }

  // As it arrives from C: narrow numbers without sign.
  private long requireFit(HandleKind kind, ClassDesc type, long value) {
    Carrier carrier = carriers.getOrDefault(type, Carrier.POINTER);
    if (carrier == Carrier.POINTER && value == 0) {
      throw new IllegalArgumentException("there is no " + kind.name() + " at NULL");
    }
    int unused = Long.SIZE - Byte.SIZE * carrier.byteSize();
    long unsigned = value << unused >>> unused;
    if (value != unsigned && value != value << unused >> unused) {
      throw new IllegalArgumentException(
          kind.name() + " has " + carrier.byteSize() + " bytes in C, which do not hold " + value);
    }
    return unsigned;
  }

  // Below a call that still runs in a library that was closed, all handles are closed, too.
  private static LiveHandle closed(HandleKind kind, long value) {
    LiveHandle closed = Handles.make(kind, value, false);
    closed.fjord$state().expire();
    return closed;
  }

  // The one that Java owns, if C calls several the same: a struct and what it begins with.
  private @Nullable LiveHandle known(HandleKind kind, long value) {
    LiveHandle known = null;
    for (String name : fitting.getOrDefault(kind.name(), List.of())) {
      Shown found = open.get(new Key(name, value));
      if (found != null && (known == null || found.owned())) {
        LiveHandle handle = object(found);
        known = handle == null ? known : handle;
      }
    }
    return known;
  }

  private @Nullable LiveHandle object(Shown found) {
    if (!found.state().isOpen()) {
      return null;
    }
    LiveHandle handle = found.object().get();
    // Its object may have been collected while C had use for it.
    return handle == null && found.state().isHeldByParent()
        ? shown(Handles.showAgain(found.state()), true)
        : handle;
  }

  @Override
  public long unwrap(Object handle) {
    HandleState state = Handles.state(handle);
    // Refused if it is closed, or another thread's: no call keeps what C finds in memory open.
    long address = state.enter();
    state.leave();
    return address;
  }
}
