package dev.fjord.runtime;

import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/// Memory that the user passes: segments and buffers.
///
/// `MemorySegment passed = Segments.in(scratch, segment)`. Native memory is passed as it is, as an
/// `ADDRESS` argument, so that the JDK itself refuses a closed arena or a foreign thread, and keeps
/// the arena open while C runs. Heap memory moves, so it goes through scratch; what C wrote comes
/// back with [#back].
///
/// Called by emitted code; not for people.
public final class Segments {
  private Segments() {}

  /// The part of a buffer between position and limit, neither of which moves. A view of a read-only
  /// buffer is read-only.
  public static MemorySegment ofBuffer(Buffer buffer) {
    return MemorySegment.ofBuffer(buffer);
  }

  /// As [#ofBuffer(Buffer)], but a buffer of numbers in the other byte order, which C would read
  /// wrongly, is refused; the exception names `what`. Bytes have no order.
  public static MemorySegment ofBuffer(Buffer buffer, String what) {
    if (order(buffer) != ByteOrder.nativeOrder()) {
      throw new IllegalArgumentException(
          what
              + " is in "
              + order(buffer)
              + " order, C reads "
              + ByteOrder.nativeOrder()
              + ": give its ByteBuffer .order(ByteOrder.nativeOrder()) before it becomes a buffer of numbers");
    }
    return MemorySegment.ofBuffer(buffer);
  }

  private static ByteOrder order(Buffer buffer) {
    return switch (buffer) {
      case ByteBuffer _ -> ByteOrder.nativeOrder();
      case ShortBuffer shorts -> shorts.order();
      case CharBuffer chars -> chars.order();
      case IntBuffer ints -> ints.order();
      case LongBuffer longs -> longs.order();
      case FloatBuffer floats -> floats.order();
      case DoubleBuffer doubles -> doubles.order();
    };
  }

  /// Refuses memory that C may write although Java may not; the exception names `what`.
  public static MemorySegment requireWritable(MemorySegment user, String what) {
    if (user.isReadOnly()) {
      throw new IllegalArgumentException(
          what
              + " is read-only, but C may write to it: pass writable memory, or declare the pointer const");
    }
    return user;
  }

  /// Memory for C to read: `user` itself if it is native, otherwise a copy in scratch. The copy is
  /// also what C may change in place, when [#back] follows.
  public static MemorySegment in(Scratch scratch, MemorySegment user) {
    return user.isNative() ? user : copy(scratch, user);
  }

  /// Memory for C to read and write: as [#in], refusing read-only memory. All of a heap segment is
  /// copied even if C only writes, because C may write less than all, and the rest must come back
  /// as it was.
  public static MemorySegment inOut(Scratch scratch, MemorySegment user, String what) {
    return in(scratch, requireWritable(user, what));
  }

  /// Copies what C wrote back to where it belongs, if `passed` is a copy of `user`.
  public static void back(MemorySegment passed, MemorySegment user) {
    if (!user.isNative()) {
      user.copyFrom(passed);
    }
  }

  /// Copies the first `byteSize` bytes back, at most all.
  public static void back(MemorySegment passed, MemorySegment user, long byteSize) {
    if (!user.isNative()) {
      MemorySegment.copy(passed, 0, user, 0, Math.clamp(byteSize, 0, user.byteSize()));
    }
  }

  private static MemorySegment copy(Scratch scratch, MemorySegment user) {
    long byteSize = user.byteSize();
    return Scratch.segment(scratch.allocate(byteSize), byteSize).copyFrom(user);
  }
}
