package dev.fjord.runtime;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A function pointer that C can call for ever, and the Java function that it stands for at the
/// moment.
///
/// ```java
/// UpcallSlot slot = pool.open(function, adapter, 0);
/// try {
///   handle.invokeExact(..., slot.address());
///   slot.rethrow("libc!qsort");
/// } finally {
///   slot.release();
/// }
/// ```
///
/// A slot belongs to one downcall from [UpcallPool#open] to [#release]; C may call it on any thread
/// meanwhile, on several at once. What the function throws is kept, C gets the default result, and
/// so do later callbacks of the same downcall, which do not run. C calling an unused slot gets the
/// default of its last use, and [UpcallReports] says so. Subclasses are emitted, one per shape:
/// their entry is the target of the stub. An unused slot refers to nothing that a loader of the
/// user must be kept for.
///
/// Called by emitted code; not for people.
@SuppressWarnings("ReferenceEquality") // whose function it is matters, not what it equals
public abstract class UpcallSlot {
  // The JDK makes classes inside the adapter when a stub is entered for the first time, and when
  // its method handles have been invoked 127 times; they do not count exactly, either.
  private static final int WARM = 200;

  /// Never true: stands before padding in emitted code.
  static final boolean NEVER = false;

  private static final @Nullable ClassLoader CORE_LOADER = UpcallSlot.class.getClassLoader();

  /// The adapter of a function that C keeps is where the function is.
  private static final Object NO_ADAPTER = new Object();

  private static final VarHandle STAMP = field("stamp", int.class);
  private static final VarHandle THROWN = field("thrown", Throwable.class);

  private final @Nullable UpcallPool pool;
  private long address;

  // Odd while armed; changes with every arming and release, so that an entry can tell whether all
  // it has read belongs together. The entry, which is emitted, reads these fields itself: a method
  // call in its handler could hit the end of the stack once more.
  volatile int stamp;
  @Nullable Object function;
  @Nullable Object adapter;
  UpcallSlot leader;
  volatile @Nullable Throwable thrown;

  // Whether the function is one that C keeps; spares others a look at the function.
  boolean kept;

  // Counted up to WARM without care for other threads; see #reserve.
  private int entries;

  // Likewise: the thread that has called last, so that new ones are met.
  private long caller;

  // The default result: C gets it as late as possible, so a release keeps it.
  long bits;
  float floatBits;
  double doubleBits;
  @Nullable MemorySegment block;

  /// The thread that has this slot to itself, if one has; see [ThreadSlots].
  ThreadSlots.@Nullable Own own;

  private boolean taken;
  private boolean adapterStays;
  private int reportedStamp = -1;
  private String lastUse = "nothing";
  private boolean wasKept;

  @SuppressWarnings("this-escape") // a slot leads itself; nobody else sees it yet
  UpcallSlot(@Nullable UpcallPool pool) {
    this.pool = pool;
    this.leader = this;
  }

  final void bind(long stub, @Nullable MemorySegment defaultBlock) {
    address = stub;
    block = defaultBlock;
  }

  // ---- the side of the downcall: one thread

  /// The function pointer for C.
  public final long address() {
    return address;
  }

  /// Whether C has called this slot so often that the JDK has prepared all of its adapter. Until
  /// then a call needs a larger reserve of stack.
  public final boolean isWarm() {
    return entries >= WARM;
  }

  /// Makes sure that enough stack is left for C to call this slot.
  public static void reserve(UpcallSlot slot) {
    if (slot.isWarm()) {
      StackReserve.ensure();
    } else {
      StackReserve.ensureForCold();
    }
  }

  /// Stands for `function` from now on. `adapter` implements the interface of the shape (see
  /// [UpcallPool]); `defaultBits` is the result for C if Java throws, as bits of its carrier.
  public final void arm(Object function, Object adapter, long defaultBits) {
    arm(function, adapter, defaultBits, this);
  }

  /// As [#arm(Object, Object, long)], for a further callback of the downcall that `leader` belongs
  /// to: they fail together, and the failure is the leader's.
  public final void arm(Object function, Object adapter, long defaultBits, UpcallSlot leader) {
    this.function = function;
    if (this.adapter != adapter) {
      this.adapter = adapter;
      adapterStays = livesAsLongAsTheCore(adapter.getClass());
    }
    if (this.leader != leader) {
      this.leader = leader;
    }
    if (thrown != null) {
      thrown = null;
    }
    if (bits != defaultBits) {
      setDefault(defaultBits);
    }
    STAMP.setRelease(this, stamp + 1);
  }

  /// Forgets the function and goes back to the pool. Allowed while C still runs the function on
  /// another thread: that run ends as it likes, and what it throws is reported. A function of C has
  /// no pool to go to.
  public final void release() {
    UpcallPool home = pool;
    if (home == null) {
      return;
    }
    if (!taken) {
      throw new IllegalStateException("slot released twice: " + this);
    }
    taken = false;
    disarm();
    home.give(this);
  }

  /// What the first callback of this downcall to fail has thrown; `null` if none failed. To be
  /// asked of the leader.
  public final @Nullable Throwable failure() {
    return thrown;
  }

  /// Throws that very failure, if there is one, of whatever type. A suppressed [NativeFrame] names
  /// `function`, written `library!function`. To be asked of the leader.
  public final void rethrow(String function) {
    Throwable failure = thrown;
    if (failure != null) {
      RetainedFailures.rethrow(failure, function);
    }
  }

  final boolean isFree() {
    return !taken;
  }

  final UpcallSlot taken() {
    taken = true;
    return this;
  }

  private void disarm() {
    int now = stamp;
    Object last = function;
    if ((now & 1) == 0 || last == null) {
      return;
    }
    // A name, not the class: that would keep its loader.
    String name = last instanceof KeptFunction of ? of.name() : last.getClass().getName();
    if (lastUse != name) {
      lastUse = name;
    }
    if (wasKept != kept) {
      wasKept = kept;
    }
    STAMP.setOpaque(this, now + 1);
    VarHandle.storeStoreFence();
    function = null;
    if (kept) {
      kept = false;
    }
    if (!adapterStays) {
      adapter = null;
    }
    if (leader != this) {
      leader = this;
    }
    if (thrown != null) {
      thrown = null;
    }
  }

  // A reference written anew for each call costs more than all the rest of arming.
  private static boolean livesAsLongAsTheCore(Class<?> type) {
    return type.getClassLoader() == CORE_LOADER && !type.isHidden();
  }

  /// Stands for a function that C keeps, from now on.
  final void arm(KeptFunction keptFunction, long defaultBits) {
    kept = true;
    arm(keptFunction, NO_ADAPTER, defaultBits, this);
  }

  private void setDefault(long defaultBits) {
    bits = defaultBits;
    floatBits = Float.intBitsToFloat((int) defaultBits);
    doubleBits = Double.longBitsToDouble(defaultBits);
  }

  // ---- the side of C: any thread, called by the emitted entry

  /// Whether what the entry has read since `entryStamp` belongs to one use, which has not failed.
  final boolean accepts(int entryStamp) {
    count();
    UpcallSlot first = leader;
    VarHandle.loadLoadFence();
    return (entryStamp & 1) != 0 && stamp == entryStamp && first.thrown == null;
  }

  /// The same for what C keeps: what runs, null if nothing may.
  final KeptFunction.@Nullable Target accepts(KeptFunction kept, int entryStamp) {
    count();
    if (thrown != null) {
      handOver(kept);
      return null;
    }
    KeptFunction.Target target = kept.target();
    VarHandle.loadLoadFence();
    boolean current = (entryStamp & 1) != 0 && stamp == entryStamp;
    return current && target != null && RetainedFailures.lets(this, target.retention)
        ? target
        : null;
  }

  private void count() {
    Thread thread = Thread.currentThread();
    if (thread.threadId() != caller) {
      caller = thread.threadId();
      ForeignThreads.meet(thread, this);
    }
    if (entries < WARM) {
      entries++;
    }
  }

  // A failure of a kept callback stays here if there was no memory to do more; see the entry.
  private void handOver(KeptFunction kept) {
    Throwable left = thrown;
    thrown = null;
    if (left != null) {
      RetainedFailures.failed(this, kept, left);
    }
  }

  /// Says so if C has called too late.
  final void refused(int entryStamp) {
    if ((entryStamp & 1) == 0 || stamp != entryStamp || isGone()) {
      UpcallReports.late(this);
    } else if (function instanceof KeptFunction kept) {
      endOnce(kept, entryStamp);
    }
  }

  private boolean isGone() {
    return function instanceof KeptFunction kept && kept.target() == null;
  }

  /// Whether C calls what it was to keep for a while, and not for the call only.
  final boolean wasKept() {
    return wasKept || kept;
  }

  /// C's call of what it keeps has ended: so does what was kept until then.
  final void called(KeptFunction kept, int entryStamp) {
    RetainedFailures.left(this);
    endOnce(kept, entryStamp);
  }

  private void endOnce(KeptFunction kept, int entryStamp) {
    Releaser releaser = kept.once();
    if (releaser != null && stamp == entryStamp) {
      releaser.run();
    }
  }

  /// Keeps the first failure of the downcall.
  final void fail(int entryStamp, Throwable failure) {
    RetainedFailures.left(this);
    if (function instanceof KeptFunction kept && stamp == entryStamp) {
      RetainedFailures.failed(this, kept, failure);
      endOnce(kept, entryStamp);
      return;
    }
    if (stamp != entryStamp) {
      UpcallReports.failedLate(this, failure);
    } else if (!THROWN.compareAndSet(leader, (Throwable) null, failure)) {
      RetainedFailures.suppress(leader.thrown, failure);
    }
  }

  /// The library that calls this slot; empty if nobody knows.
  final String library() {
    if (function instanceof KeptFunction kept) {
      return kept.library();
    }
    Object last = adapter;
    return last == null ? "" : Bindings.library(last.getClass());
  }

  /// Whether this use of the slot has not been reported yet.
  final boolean isFirstReport() {
    int now = stamp;
    boolean first = reportedStamp != now;
    reportedStamp = now;
    return first;
  }

  /// A struct result that cannot become invalid before the JDK has copied it: an exception there
  /// would end the JVM.
  static MemorySegment copied(MemorySegment result, long byteSize) {
    MemorySegment copy = MemorySegment.ofArray(new long[Math.toIntExact((byteSize + 7) / 8)]);
    MemorySegment.copy(result, 0, copy, 0, byteSize);
    return copy;
  }

  @Override
  public final String toString() {
    return "callback 0x"
        + Long.toHexString(address)
        + " of shape "
        + (pool == null ? "of C" : pool.shape())
        + ", last used for "
        + (function instanceof KeptFunction kept ? kept.name() : lastUse);
  }

  private static VarHandle field(String name, Class<?> type) {
    try {
      return MethodHandles.lookup().findVarHandle(UpcallSlot.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
