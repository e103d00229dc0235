package dev.fjord.internal.link.interpret;

import dev.fjord.plan.Carrier;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The memory of this process by address.
final class LocalMemory {
  private LocalMemory() {}

  // Sound as far as C is: addresses are those of blocks made by the machine, or pointers that C
  // handed out together with what the contract promises about their extent.
  @SuppressWarnings("restricted")
  static MemorySegment at(long address, long byteSize) {
    return MemorySegment.ofAddress(address).reinterpret(byteSize);
  }

  static long get(long address, Carrier carrier) {
    MemorySegment cell = at(address, carrier.byteSize());
    return switch (carrier) {
      case BOOL, INT8 -> Byte.toUnsignedLong(cell.get(ValueLayout.JAVA_BYTE, 0));
      case INT16 -> Short.toUnsignedLong(cell.get(ValueLayout.JAVA_SHORT_UNALIGNED, 0));
      case INT32, FLOAT -> Integer.toUnsignedLong(cell.get(ValueLayout.JAVA_INT_UNALIGNED, 0));
      case INT64, DOUBLE, POINTER, MEMORY -> cell.get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
    };
  }

  static void put(long address, Carrier carrier, long bits) {
    MemorySegment cell = at(address, carrier.byteSize());
    switch (carrier) {
      case BOOL, INT8 -> cell.set(ValueLayout.JAVA_BYTE, 0, (byte) bits);
      case INT16 -> cell.set(ValueLayout.JAVA_SHORT_UNALIGNED, 0, (short) bits);
      case INT32, FLOAT -> cell.set(ValueLayout.JAVA_INT_UNALIGNED, 0, (int) bits);
      case INT64, DOUBLE, POINTER, MEMORY -> cell.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, bits);
    }
  }

  static long byteSizeToZero(long address, int unit, long limit) {
    for (long size = 0; size < limit; size += unit) {
      if (isZero(address + size, unit)) {
        return size;
      }
    }
    return limit;
  }

  private static boolean isZero(long address, int unit) {
    for (byte b : at(address, unit).toArray(ValueLayout.JAVA_BYTE)) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }
}
