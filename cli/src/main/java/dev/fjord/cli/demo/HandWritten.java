package dev.fjord.cli.demo;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// The calls of the demo as people write them with `java.lang.foreign` alone, for comparison. For
/// 64-bit Unix only: `unsigned long` has another size on Windows, which a contract knows and this
/// does not.
@SuppressWarnings("restricted") // a demo of exactly that
public final class HandWritten {

  private static final Linker LINKER = Linker.nativeLinker();
  private static final AddressLayout INT_POINTER =
      ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(1, JAVA_INT));
  private static final long TM_SIZE = 56;
  private static final MethodHandle QSORT =
      downcall(
          LINKER.defaultLookup(),
          "qsort",
          FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));
  private static final MethodHandle GMTIME_R =
      downcall(
          LINKER.defaultLookup(), "gmtime_r", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
  private static final FunctionDescriptor COMPARE =
      FunctionDescriptor.of(JAVA_INT, INT_POINTER, INT_POINTER);
  private static final MemorySegment ASCENDING = ascending();

  private final MethodHandle compress;

  /// The calls, with zlib from this file.
  public HandWritten(String zlib) {
    compress =
        downcall(
            SymbolLookup.libraryLookup(zlib, Arena.global()),
            "compress2",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));
  }

  private static MethodHandle downcall(
      SymbolLookup library, String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(library.findOrThrow(name), descriptor);
  }

  /// As [Zlib#compress].
  public byte[] compress(long capacity, byte[] source, int level) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment dest = arena.allocate(capacity);
      MemorySegment length = arena.allocateFrom(JAVA_LONG, capacity);
      MemorySegment copy = arena.allocateFrom(JAVA_BYTE, source);
      int status = (int) compress.invokeExact(dest, length, copy, (long) source.length, level);
      if (status != 0) {
        throw new IllegalStateException("compress2 failed with " + status);
      }
      return dest.asSlice(0, length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
    } catch (Throwable failure) {
      throw unexpected(failure);
    }
  }

  /// As [Sorting#sort] in ascending order. The stub is made once and lives for ever: one for every
  /// call would cost many times as much as the call.
  public static void sort(int[] values) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment copy = arena.allocateFrom(JAVA_INT, values);
      QSORT.invokeExact(copy, (long) values.length, (long) Integer.BYTES, ASCENDING);
      MemorySegment.copy(copy, JAVA_INT, 0, values, 0, values.length);
    } catch (Throwable failure) {
      throw unexpected(failure);
    }
  }

  private static MemorySegment ascending() {
    try {
      MethodType type = MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class);
      MethodHandle compare = MethodHandles.lookup().findStatic(HandWritten.class, "compare", type);
      return LINKER.upcallStub(compare, COMPARE, Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @SuppressWarnings("unused") // C calls it
  private static int compare(MemorySegment left, MemorySegment right) {
    return Integer.compare(left.get(JAVA_INT, 0), right.get(JAVA_INT, 0));
  }

  /// As [Calendar#utc].
  public static Calendar.Moment utc(long seconds) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocateFrom(JAVA_LONG, seconds);
      MemorySegment tm = arena.allocate(TM_SIZE, Long.BYTES);
      MemorySegment result = (MemorySegment) GMTIME_R.invokeExact(time, tm);
      if (result.equals(MemorySegment.NULL)) {
        throw new IllegalStateException("gmtime_r failed");
      }
      return moment(tm);
    } catch (Throwable failure) {
      throw unexpected(failure);
    }
  }

  private static Calendar.Moment moment(MemorySegment tm) {
    return new Calendar.Moment(
        tm.get(JAVA_INT, 0),
        tm.get(JAVA_INT, 4),
        tm.get(JAVA_INT, 8),
        tm.get(JAVA_INT, 12),
        tm.get(JAVA_INT, 16),
        tm.get(JAVA_INT, 20),
        tm.get(JAVA_INT, 24),
        tm.get(JAVA_INT, 28),
        tm.get(JAVA_INT, 32),
        tm.get(JAVA_LONG, 40),
        tm.get(ADDRESS, 48).reinterpret(Long.MAX_VALUE).getString(0));
  }

  private static RuntimeException unexpected(Throwable failure) {
    return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
  }
}
