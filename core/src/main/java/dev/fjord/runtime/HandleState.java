package dev.fjord.runtime;

import dev.fjord.runtime.HandleKind.Trait;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Whether a handle is open, who uses it, and what must close before it.
///
/// [HandleUses] counts the uses and knows whether it was closed. Finishing calls the C function
/// that closes, then leaves the parents.
///
/// Called by emitted code; not for people.
@SuppressWarnings("ReferenceEquality") // threads and states are what they are
public final class HandleState extends HandleUses {
  private final HandleKind kind;
  private final long address;
  private final boolean owned;
  private final boolean made;
  private final List<HandleState> parents;
  private final HandleChildren children = new HandleChildren();
  private final @Nullable Thread owner;
  private final @Nullable Turn turn;
  private final @Nullable OpenedHere opened;
  private final HandleLoans loans;
  private final Retentions kept;
  private final AtomicInteger pins = new AtomicInteger();

  @SuppressWarnings("UnusedVariable") // the collector reads it
  private volatile List<Object> reachable = List.of();

  private volatile @Nullable Thread closer;

  private HandleState(
      HandleKind kind, long address, boolean owned, boolean made, List<HandleState> parents) {
    super(kind.is(Trait.AFFINE) || kind.is(Trait.SERIALIZED));
    this.kind = kind;
    this.made = made;
    this.loans = new HandleLoans(kind.is(Trait.AFFINE));
    this.kept = new Retentions(kind.library());
    this.address = address;
    this.owned = owned;
    this.parents = parents;
    this.owner = kind.is(Trait.AFFINE) ? Thread.currentThread() : null;
    this.turn = kind.is(Trait.SERIALIZED) ? new Turn() : null;
    this.opened = kind.is(Trait.TRACED) && owned ? OpenedHere.now() : null;
  }

  /// A state for what C calls `address`; `owned` if Java closes it, `made` if the memory there is
  /// [HandleMemory] of its own. Each parent stays open as long as it lives.
  ///
  /// @throws IllegalStateException if a parent was closed meanwhile, as it may be below the call
  ///   that made the child; that is closed, too
  static HandleState open(
      HandleKind kind, long address, boolean owned, boolean made, List<HandleState> parents) {
    HandleState opened =
        new HandleState(kind, address, owned && kind.is(Trait.CLOSABLE), made, parents);
    if (!parents.isEmpty()) {
      opened.beAdopted();
    }
    return opened;
  }

  /// Keeps objects of the user reachable as long as this lives: a parent that is forgotten would
  /// close its children.
  void keepReachable(List<Object> objects) {
    reachable = objects;
  }

  // A parent that closes from now on closes this, too; one that was closed before must be seen
  // here. Whoever closes this meanwhile leaves the rest to the use that is held, so that a parent
  // is left after it was entered.
  private void beAdopted() {
    hold();
    parents.forEach(parent -> parent.adopt(this));
    HandleState closed = firstClosed();
    Failures failures = new Failures();
    if (closed != null) {
      failures.run(() -> {
        throw new IllegalStateException(closed + " is closed");
      });
      failures.run(() -> end(BlockingCall.onBehalfOf()));
    }
    failures.run(this::release);
    failures.rethrow();
  }

  private @Nullable HandleState firstClosed() {
    for (HandleState parent : parents) {
      if (!parent.isOpen()) {
        return parent;
      }
    }
    return null;
  }

  private void adopt(HandleState child) {
    hold();
    children.add(child);
  }

  // ---- calls

  /// Begins a use; what C calls the handle. Each is ended by [#leave].
  ///
  /// @throws IllegalStateException if the handle is closed
  /// @throws WrongThreadException if another thread owns it
  public long enter() {
    if (!entersAtOnce()) {
      enterSlowly();
    }
    return address;
  }

  @Override
  void mayUse() {
    requireOwner("was used");
    if (turn != null) {
      turn.take();
    }
  }

  private void requireOwner(String what) {
    if (owner != null && owner != Thread.currentThread()) {
      throw new WrongThreadException(
          this + " belongs to " + owner + ", but " + what + " by " + Thread.currentThread());
    }
  }

  @Override
  void used() {
    if (turn != null) {
      turn.give();
    }
  }

  @Override
  IllegalStateException refusal() {
    return new IllegalStateException(this + " is closed");
  }

  // ---- closing

  /// Closes: now, or when the last use ends. Children close first, the newest of them first. A
  /// second close does nothing, unless the first could not finish.
  ///
  /// @throws RuntimeException what judges the closing of this handle, or of its children
  /// @throws IllegalStateException if C keeps it, or has not finished closing a child; then it
  ///   stays open
  public void close() {
    requireOwner("was closed");
    end(BlockingCall.onBehalfOf());
  }

  private void end(@Nullable Thread by) {
    if (isOpen()) {
      requireFree();
    }
    // Written first: whoever sees the bit must know who asked.
    Thread earlier = closer;
    if (earlier == null) {
      closer = by;
    }
    // What is confined to a thread is tried again by nobody but that.
    if (!closes() && owner == null) {
      return;
    }
    Failures failures = new Failures();
    for (HandleState child : children.newestFirst()) {
      failures.run(() -> child.end(by));
    }
    // Children that were the last uses have finished this handle already.
    failures.run(this::finishIfUnused);
    failures.rethrow();
  }

  /// Refuses to let anything close that belongs to another thread: what is open below this.
  ///
  /// @throws WrongThreadException if there is such a handle
  void requireOwners() {
    children.newestFirst().forEach(HandleState::requireOwners);
    if (owner != null && owner != Thread.currentThread() && isOpen()) {
      throw new WrongThreadException(
          this + " belongs to " + owner + ", and was to be closed by " + Thread.currentThread());
    }
  }

  private void requireFree() {
    if (pins.get() > 0) {
      throw new IllegalStateException(
          this + " stays open: C keeps it; call first what makes C let go of it");
    }
    for (HandleState child : children.newestFirst()) {
      if (child.owned && child.kind.is(Trait.CLOSES_LATER)) {
        throw new IllegalStateException(
            this
                + " stays open: C has not finished closing "
                + child
                + (child.isOpen() ? ", which is open" : "")
                + "; close that first, and let C run until it has called back");
      }
      child.requireFree();
    }
  }

  @Override
  void finish() {
    if (!loans.endForGood()) {
      finishLater();
      return;
    }
    if (!finishes()) {
      return;
    }
    Failures failures = new Failures();
    if (owned) {
      failures.run(this::closeInC);
    }
    if (!owned || !kind.is(Trait.CLOSES_LATER) || !failures.isEmpty()) {
      endWith(failures);
    }
    if (closer == BlockingCall.onBehalfOf()) {
      failures.rethrow();
    } else {
      failures.report(this);
    }
  }

  // C, or a parent that closes, would free memory below a call.
  private void finishLater() {
    if (owner != null) {
      throw inUse();
    }
    LateLeavers.add(this);
  }

  private IllegalStateException inUse() {
    return new IllegalStateException(
        this + " has lent memory that a call uses which has not returned: end it after that");
  }

  /// C has finished what `close` began.
  void closedLater() {
    Failures failures = new Failures();
    endWith(failures);
    failures.report(this);
  }

  private void endWith(Failures failures) {
    boolean good = failures.isEmpty();
    failures.run(() -> kind.ended().accept(this));
    failures.run(kept::releaseAll);
    if (made && good) {
      failures.run(() -> HandleMemory.free(address));
    } else if (made) {
      Leaks.reportMemory(this);
    }
    leaveParents(failures);
  }

  private void closeInC() {
    object().fjord$close();
  }

  private void leaveParents(Failures failures) {
    reachable = List.of();
    for (HandleState parent : parents) {
      failures.run(() -> parent.disown(this));
    }
  }

  private void disown(HandleState child) {
    children.remove(child);
    release();
  }

  /// Ends the handle without a call of C: C has taken it, or it was lent for a callback only.
  public void expire() {
    if (!finishes()) {
      return;
    }
    Failures failures = new Failures();
    if (!loans.endForGood()) {
      failures.run(() -> {
        throw inUse();
      });
    }
    failures.run(() -> kind.ended().accept(this));
    failures.run(kept::releaseAll);
    leaveParents(failures);
    failures.rethrow();
  }

  /// Whether an open parent has use for it though its object may have been collected: C calls back
  /// with it, as with a timer that was started, and Java may close it then. The parent cannot close
  /// before.
  public boolean isHeldByParent() {
    return owned && kind.is(Trait.CLOSES_LATER) && parents.stream().anyMatch(HandleState::isOpen);
  }

  /// Another object for it.
  LiveHandle object() {
    return kind.maker().apply(this);
  }

  /// The object was collected. One that Java owned and nobody closed is a leak.
  void forgotten() {
    if (!isOpen()) {
      return;
    }
    if (isHeldByParent()) {
      // Or a parent that is forgotten, too, would never be collected.
      reachable = List.of();
      return;
    }
    if (owned) {
      Leaks.report(this, opened, owner != null);
    }
    if (owner == null || !owned) {
      end(null);
    }
  }

  // ---- memory of C that Java sees as long as the handle lives

  /// The struct that the handle is a view of.
  ///
  /// @throws IllegalStateException if the handle is closed
  public MemorySegment segment() {
    if (!isOpen()) {
      throw new IllegalStateException(this + " is closed");
    }
    return loans.struct(address, kind.byteSize());
  }

  /// Memory of C that ends with the handle, or by [#endBorrowed].
  MemorySegment lend(long where, long byteSize) {
    return loans.lend(where, byteSize);
  }

  /// Ends all that was lent, since C is about to make it invalid.
  ///
  /// @throws IllegalStateException if a call that runs uses it
  void endBorrowed() {
    if (!loans.end()) {
      throw inUse();
    }
  }

  // ---- what C keeps until the handle closes

  /// C keeps the handle: it cannot be closed until [#unpin].
  void pin() {
    pins.incrementAndGet();
  }

  /// C has let go of it.
  void unpin() {
    pins.decrementAndGet();
  }

  /// What C keeps until this closes.
  public Retentions kept() {
    return kept;
  }

  // ---- questions

  /// The name of its kind.
  public String kindName() {
    return kind.name();
  }

  /// Whether Java closes it.
  public boolean isOwned() {
    return owned;
  }

  /// What C calls it, open or not.
  public long address() {
    return address;
  }

  /// Whether another object is the same handle: while both are open, one that C calls the same.
  boolean isSame(HandleState other) {
    return this == other
        || (isOpen()
            && other.isOpen()
            && address == other.address
            && kind.name().equals(other.kind.name()));
  }

  @Override
  public String toString() {
    return kind.is(Trait.NOWHERE) ? kind.name() : kind.name() + "@0x" + Long.toHexString(address);
  }
}
