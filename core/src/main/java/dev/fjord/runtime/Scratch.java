package dev.fjord.runtime;

import dev.fjord.internal.memory.AddressSpace;
import dev.fjord.internal.memory.Block;
import dev.fjord.internal.memory.CaptureState;
import dev.fjord.internal.memory.StripedPool;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import org.jspecify.annotations.Nullable;

/// Native memory for the length of one call: a stack of bytes that belongs to the calling thread,
/// and where `errno` is kept.
///
/// ```java
/// Scratch s = Scratch.enter();
/// long mark = s.mark();
/// try {
///   long text = Strings.encode(s, "zlib");
///   ...
/// } finally {
///   s.leave(mark);
/// }
/// ```
///
/// Calls nest: a callback that calls again enters again, and what the outer call allocated stays. A
/// platform thread has one scratch for its life; a virtual thread takes one from a pool when a call
/// begins and gives it back when that call leaves, so that a million parked threads own none. Never
/// share one with another thread, and leave in the reverse order of entering, on every path. After
/// `leave` the memory is used again: an address of it must not outlive the call.
///
/// Called by emitted code; not for people.
public final class Scratch {
  /// Of a platform thread; all of it is touched once.
  static final int SLAB_SIZE = 32 * 1024;

  /// Of a virtual thread's call: deep recursion through C takes one slab for each level.
  static final int POOLED_SLAB_SIZE = 16 * 1024;

  private static final long ALIGNMENT = 16;
  private static final int WORDS = 64;

  /// Room behind the slab for the captured state, whose layout is asked for only when a call
  /// captures it.
  private static final long CAPTURE_SIZE = 64;

  private static final PerThread OF_THREAD = new PerThread();

  /// Memory from a shared arena that the collector frees together with this object.
  private final MemorySegment slab;

  private final long base;
  private final long end;

  /// How far a mark moves `top`: no two marks of a pooled scratch are zero but the outermost, by
  /// which `leave` knows it.
  private final long markStep;

  /// The first free byte, always aligned to 16.
  private long top;

  /// Who has the memory if it is not the slab's.
  private final @Nullable SegmentAllocator lender;

  private int blockCount;
  private @Nullable Block newestBlock;
  private @Nullable MemorySegment captureState;
  private long lastLength;
  private long @Nullable [] words;

  private Scratch(long slabSize, long markStep) {
    this.slab = Arena.ofAuto().allocate(slabSize + CAPTURE_SIZE, ALIGNMENT);
    this.base = slab.address();
    this.end = base + slabSize;
    this.top = base;
    this.markStep = markStep;
    this.lender = null;
  }

  /// A scratch of memory that the caller lends: what is allocated there stays as long as the arena,
  /// and is never released by [#leave].
  private Scratch(SegmentAllocator lender) {
    this.slab = MemorySegment.NULL;
    this.base = 0;
    this.end = -1;
    this.markStep = 0;
    this.lender = lender;
  }

  /// A scratch whose memory is that of the user's arena.
  public static Scratch in(SegmentAllocator arena) {
    return new Scratch(arena);
  }

  /// The scratch for a call that begins on this thread. Take exactly one [#mark] of it, and
  /// [#leave] with that.
  public static Scratch enter() {
    return Thread.currentThread().isVirtual() ? Pooled.take() : OF_THREAD.get();
  }

  /// The scratch for a call that allocates nothing and only captures `errno`: [#leaveCapture] ends
  /// it, without a mark.
  public static Scratch enterCapture() {
    return Thread.currentThread().isVirtual() ? Pooled.takeMarked() : OF_THREAD.get();
  }

  /// Ends a call that began with [#enterCapture].
  public void leaveCapture() {
    if (markStep != 0) {
      leave(position() - markStep);
    }
  }

  /// Remembers what is allocated now.
  public long mark() {
    long mark = position();
    top += markStep;
    return mark;
  }

  /// Releases everything that was allocated since `mark`; with the outermost mark of a virtual
  /// thread's scratch, the scratch itself.
  public void leave(long mark) {
    if (markStep == 0 && mark == position()) {
      return;
    }
    if (blockCount != (int) (mark >>> 32)) {
      releaseBlocks((int) (mark >>> 32));
    }
    top = base + (int) mark;
    if (mark == 0 && markStep != 0) {
      Pooled.POOL.give(this);
    }
  }

  /// Allocates `byteSize` bytes at an address that is a multiple of 16; their contents are
  /// undefined. Size zero gives an address, too.
  ///
  /// Throws [IllegalArgumentException] for a negative size and the JVM's [OutOfMemoryError] for one
  /// that is not to be had.
  public long allocate(long byteSize) {
    long at = top;
    if (byteSize < 0 || byteSize > end - at) {
      return allocateBlock(byteSize, ALIGNMENT);
    }
    top = at + ((byteSize + 15) & -16);
    return at;
  }

  /// Allocates as [#allocate(long)] at a multiple of `byteAlignment`, a power of two.
  public long allocate(long byteSize, long byteAlignment) {
    return byteAlignment <= ALIGNMENT && byteAlignment > 0
        ? allocate(byteSize)
        : allocateAligned(byteSize, byteAlignment);
  }

  /// Allocates as [#allocate(long, long)] and fills with zeros.
  public long allocateZeroed(long byteSize, long byteAlignment) {
    long at = allocate(byteSize, byteAlignment);
    Memory.fill(at, byteSize, (byte) 0);
    return at;
  }

  /// The segment to pass as the first argument of a call that captures `errno`: always the same for
  /// this scratch. A callback that captures too overwrites it, so read it before anything else is
  /// called.
  public MemorySegment captureState() {
    MemorySegment state = captureState;
    return state != null ? state : makeCaptureState();
  }

  /// `errno` as the last capturing call left it.
  public int errno() {
    return Memory.getInt(end + CaptureState.ERRNO_OFFSET);
  }

  /// How many code units [Strings] wrote for the last text encoded into this scratch, without the
  /// terminating zero.
  public long lastLength() {
    return lastLength;
  }

  /// The `byteSize` bytes at `address` as a segment, for struct arguments in scratch memory. It
  /// must not outlive the call.
  public static MemorySegment segment(long address, long byteSize) {
    return AddressSpace.ALL.asSlice(address, byteSize);
  }

  /// An allocator for a call that returns a struct: it hands out the memory at `address`, whatever
  /// is asked for. It must not outlive the call.
  public static SegmentAllocator into(long address) {
    return new At(address);
  }

  /// Room for 64 numbers that emitted code has read. It is free again once they are taken out.
  public long[] words() {
    long[] room = words;
    if (room == null) {
      room = new long[WORDS];
      words = room;
    }
    return room;
  }

  /// Keeps the `byteSize` bytes that were written at [#top], and notes how many code units they
  /// are.
  void keepText(long byteSize, long codeUnits) {
    top += (byteSize + 15) & -16;
    lastLength = codeUnits;
  }

  void lastLength(long codeUnits) {
    lastLength = codeUnits;
  }

  private long position() {
    return ((long) blockCount << 32) | (top - base);
  }

  /// The first free byte.
  long top() {
    return top;
  }

  /// How many bytes are free behind [#top]; negative where marks have used up the slab.
  long room() {
    return end - top;
  }

  /// How many blocks beside the slab are in use.
  int blocks() {
    return blockCount;
  }

  private long allocateAligned(long byteSize, long byteAlignment) {
    if (Long.bitCount(byteAlignment) != 1) {
      throw new IllegalArgumentException(
          "an alignment is a power of two, but this one is " + byteAlignment);
    }
    long padding = -top & (byteAlignment - 1);
    if (byteSize < 0 || padding > end - top || byteSize > end - top - padding) {
      return allocateBlock(byteSize, byteAlignment);
    }
    top += padding;
    return allocate(byteSize);
  }

  private long allocateBlock(long byteSize, long byteAlignment) {
    if (byteSize < 0) {
      throw new IllegalArgumentException(
          "memory has zero or more bytes, but " + byteSize + " were asked for");
    }
    if (lender != null) {
      // An empty array still needs an address of its own.
      return lender.allocate(Math.max(1, byteSize), Math.max(ALIGNMENT, byteAlignment)).address();
    }
    Block block = Block.allocate(byteSize, byteAlignment, newestBlock);
    newestBlock = block;
    blockCount++;
    return block.address();
  }

  private void releaseBlocks(int remaining) {
    while (blockCount > remaining && newestBlock != null) {
      newestBlock = newestBlock.release();
      blockCount--;
    }
  }

  private MemorySegment makeCaptureState() {
    MemorySegment state = segment(end, CaptureState.SIZE);
    captureState = state;
    return state;
  }

  /// Hands out one address. A new one for each call is free once compiled, and nothing is shared
  /// between nested calls.
  private record At(long address) implements SegmentAllocator {
    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
      return segment(address, byteSize);
    }
  }

  private static final class PerThread extends ThreadLocal<Scratch> {
    @Override
    protected Scratch initialValue() {
      return new Scratch(SLAB_SIZE, 0);
    }
  }

  /// Apart, so that programs without virtual threads never make it.
  private static final class Pooled {
    static final StripedPool<Scratch> POOL = new StripedPool<>();

    static Scratch take() {
      Scratch pooled = POOL.take();
      return pooled != null ? pooled : new Scratch(POOLED_SLAB_SIZE, ALIGNMENT);
    }

    static Scratch takeMarked() {
      Scratch taken = take();
      taken.mark();
      return taken;
    }
  }
}
