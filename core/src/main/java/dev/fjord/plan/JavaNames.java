package dev.fjord.plan;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/// Java types that rules look for.
final class JavaNames {
  static final ClassDesc STRING = ConstantDescs.CD_String;
  static final ClassDesc SEGMENT = ClassDesc.of("java.lang.foreign.MemorySegment");
  static final ClassDesc SET = ConstantDescs.CD_Set;
  static final ClassDesc ARENA = ClassDesc.of("java.lang.foreign.Arena");
  static final ClassDesc ALLOCATOR = ClassDesc.of("java.lang.foreign.SegmentAllocator");
  static final ClassDesc CALL = ClassDesc.of("dev.fjord.Call");
  static final ClassDesc CHECKS = ClassDesc.of("dev.fjord.Checks");
  static final ClassDesc HANDLE = ClassDesc.of("dev.fjord.Handle");
  static final ClassDesc STRUCT = ClassDesc.of("dev.fjord.Struct");
  static final ClassDesc STRUCT_ARRAY = ClassDesc.of("dev.fjord.StructArray");
  static final ClassDesc CLOSEABLE = ClassDesc.of("java.lang.AutoCloseable");

  private JavaNames() {}

  /// Whether the type is an NIO buffer.
  static boolean isBuffer(ClassDesc type) {
    return bufferElement(type) != 0;
  }

  /// Bytes of one element of an NIO buffer; 0 if the type is none.
  static int bufferElement(ClassDesc type) {
    return switch (type.descriptorString()) {
      case "Ljava/nio/ByteBuffer;" -> 1;
      case "Ljava/nio/ShortBuffer;", "Ljava/nio/CharBuffer;" -> 2;
      case "Ljava/nio/IntBuffer;", "Ljava/nio/FloatBuffer;" -> 4;
      case "Ljava/nio/LongBuffer;", "Ljava/nio/DoubleBuffer;" -> 8;
      default -> 0;
    };
  }

  /// Whether the type is memory of the user: a segment or a buffer.
  static boolean isMemory(ClassDesc type) {
    return type.equals(SEGMENT) || isBuffer(type);
  }
}
