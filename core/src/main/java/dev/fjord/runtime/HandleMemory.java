package dev.fjord.runtime;

import dev.fjord.internal.memory.AddressSpace;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Memory that Fjord makes for C to keep a handle in: zeroed, of the C library's heap, so that it
/// stays where it is whatever becomes of the Java object.
///
/// `long address = HandleMemory.make(152, 8)`, and later `HandleMemory.free(address)`. Any thread.
///
/// Called by emitted code; not for people.
public final class HandleMemory {
  private static final long LEAST_ALIGNMENT = 16;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

  private HandleMemory() {}

  /// The C library's functions, linked when the first such memory is made.
  private static final class Heap {
    static final MethodHandle CALLOC = function("calloc", FunctionDescriptor.of(LONG, LONG, LONG));
    static final MethodHandle FREE = function("free", FunctionDescriptor.ofVoid(LONG));

    private Heap() {}

    // Sound: these two functions are as the C standard declares them.
    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, FunctionDescriptor type) {
      Linker linker = Linker.nativeLinker();
      MemorySegment address = linker.defaultLookup().findOrThrow(name);
      return linker.downcallHandle(address, type);
    }
  }

  /// New, zeroed memory.
  ///
  /// @throws OutOfMemoryError if there is none
  public static long make(long byteSize, long byteAlignment) {
    long alignment = Math.max(byteAlignment, LEAST_ALIGNMENT);
    long start = allocate(Math.addExact(byteSize, alignment + LEAST_ALIGNMENT));
    long address = start + LEAST_ALIGNMENT + alignment - 1 & -alignment;
    // What C's heap knows the memory by stands before it.
    AddressSpace.ALL.set(LONG, address - Long.BYTES, start);
    return address;
  }

  private static long allocate(long byteSize) {
    try {
      long start = (long) Heap.CALLOC.invokeExact(1L, byteSize);
      if (start == 0) {
        throw new OutOfMemoryError("calloc(1, " + byteSize + ")");
      }
      return start;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("calloc throws nothing", e);
    }
  }

  /// Frees what [#make] has made; nothing for 0.
  public static void free(long address) {
    if (address == 0) {
      return;
    }
    try {
      Heap.FREE.invokeExact(AddressSpace.ALL.get(LONG, address - Long.BYTES));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("free throws nothing", e);
    }
  }
}
