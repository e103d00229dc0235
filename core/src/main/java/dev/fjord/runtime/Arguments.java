package dev.fjord.runtime;

import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import org.jspecify.annotations.Nullable;

/// Segments, buffers and texts that the caller passes: their addresses, sizes and memory.
///
/// Called by emitted code; not for people.
public final class Arguments {
  private Arguments() {}

  /// The address of native memory that is alive; NULL only if `nullable`, and `null` for it.
  public static long address(@Nullable MemorySegment segment, boolean nullable, String what) {
    if (segment == null || (segment.isNative() && segment.address() == 0)) {
      if (!nullable) {
        Nulls.require(segment, what);
      }
      return 0;
    }
    requireNative(segment, what);
    requireAlive(segment, what);
    return segment.address();
  }

  /// A bare address of C as a segment of length zero; NULL is `null` if `nullable`.
  public static @Nullable MemorySegment segment(long address, boolean nullable, String what) {
    return address == 0 && nullable ? null : MemorySegment.ofAddress(address);
  }

  /// The address of native memory of exactly `byteSize` bytes, negative: of any size.
  public static long memory(MemorySegment segment, long byteSize, String what) {
    requireNative(segment, what);
    if (byteSize >= 0) {
      Counts.requireEqual(segment.byteSize(), byteSize, what);
    }
    return address(segment, false, what);
  }

  /// The bytes of a segment; 0 for `null`.
  public static long byteSize(@Nullable MemorySegment segment) {
    return segment == null ? 0 : segment.byteSize();
  }

  /// The elements between position and limit; 0 for `null`.
  public static long remaining(@Nullable Buffer buffer) {
    return buffer == null ? 0 : buffer.remaining();
  }

  /// The code units of a text without a terminating zero; 0 for `null`.
  public static long units(@Nullable String text, Encoding encoding, String what) {
    return text == null ? 0 : Strings.measure(text, encoding, what);
  }

  /// What C gets for a segment: itself, or a copy of heap memory, NULL for `null`.
  public static MemorySegment pass(
      Scratch scratch, @Nullable MemorySegment user, boolean written, String what) {
    if (user == null) {
      return MemorySegment.NULL;
    }
    return written ? Segments.inOut(scratch, user, what) : Segments.in(scratch, user);
  }

  /// What C gets for a buffer's part between position and limit.
  public static MemorySegment pass(
      Scratch scratch, @Nullable Buffer user, boolean written, String what) {
    return pass(scratch, user == null ? null : Segments.ofBuffer(user, what), written, what);
  }

  /// What C gets for a segment if it may see heap memory.
  public static MemorySegment passUncopied(
      @Nullable MemorySegment user, boolean written, String what) {
    if (user == null) {
      return MemorySegment.NULL;
    }
    return written ? Segments.requireWritable(user, what) : user;
  }

  /// What C gets for a buffer if it may see heap memory.
  public static MemorySegment passUncopied(@Nullable Buffer user, boolean written, String what) {
    return passUncopied(user == null ? null : Segments.ofBuffer(user, what), written, what);
  }

  /// Copies what C wrote back into heap memory; `valid` counts bytes, negative: all.
  public static void back(MemorySegment passed, @Nullable MemorySegment user, long valid) {
    if (user == null || passed.isNative() == user.isNative()) {
      return;
    }
    if (valid < 0) {
      Segments.back(passed, user);
    } else {
      Segments.back(passed, user, valid);
    }
  }

  /// Copies what C wrote back into a buffer's array, from its position on.
  public static void back(MemorySegment passed, @Nullable Buffer user, long valid) {
    back(passed, user == null ? null : Segments.ofBuffer(user), valid);
  }

  static void requireNative(MemorySegment segment, String what) {
    if (!segment.isNative()) {
      throw new IllegalArgumentException(
          what + " is on the heap, where C cannot keep an address: pass native memory");
    }
  }

  private static void requireAlive(MemorySegment segment, String what) {
    if (!segment.scope().isAlive()) {
      throw new IllegalStateException(what + ": Already closed");
    }
    if (!segment.isAccessibleBy(Thread.currentThread())) {
      throw new WrongThreadException(what + " belongs to another thread");
    }
  }
}
