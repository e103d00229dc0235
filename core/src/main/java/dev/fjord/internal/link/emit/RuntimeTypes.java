package dev.fjord.internal.link.emit;

import java.lang.constant.ClassDesc;

/// The types that emitted code names: the runtime's and those of `java.lang.foreign`.
final class RuntimeTypes {
  static final ClassDesc SEGMENT = ClassDesc.of("java.lang.foreign.MemorySegment");
  static final ClassDesc ALLOCATOR = ClassDesc.of("java.lang.foreign.SegmentAllocator");
  static final ClassDesc BUFFER = ClassDesc.of("java.nio.Buffer");
  static final ClassDesc ARENA = ClassDesc.of("java.lang.foreign.Arena");

  static final ClassDesc ARGUMENTS = runtime("Arguments");
  static final ClassDesc BINDING = runtime("Binding");
  static final ClassDesc BLOCKING_CALL = runtime("BlockingCall");
  static final ClassDesc BOOTSTRAPS = runtime("Bootstraps");
  static final ClassDesc CALL_VIEW = runtime("CallView");
  static final ClassDesc COUNTS = runtime("Counts");
  static final ClassDesc ELEMENTS = runtime("Elements");
  static final ClassDesc ENCODING = runtime("Encoding");
  static final ClassDesc MEMORY = runtime("Memory");
  static final ClassDesc NULLS = runtime("Nulls");
  static final ClassDesc PADDING = runtime("Padding");
  static final ClassDesc RANGES = runtime("Ranges");
  static final ClassDesc MEMORY_BITS = runtime("MemoryBits");
  static final ClassDesc RESULT_FAILURE = runtime("ResultFailure");
  static final ClassDesc SCRATCH = runtime("Scratch");
  static final ClassDesc SEGMENTS = runtime("Segments");
  static final ClassDesc STRINGS = runtime("Strings");
  static final ClassDesc UNLINKED = runtime("Unlinked");
  static final ClassDesc HANDLES = runtime("Handles");
  static final ClassDesc HANDLE_STATE = runtime("HandleState");
  static final ClassDesc LIBRARY_LIFE = runtime("LibraryLife");
  static final ClassDesc LIVE_HANDLE = runtime("LiveHandle");
  static final ClassDesc RETENTION = runtime("Retention");
  static final ClassDesc RETENTIONS = runtime("Retentions");
  static final ClassDesc STACK_RESERVE = runtime("StackReserve");
  static final ClassDesc FUNCTION_OF_C = runtime("FunctionOfC");
  static final ClassDesc INNER_CALLBACKS = runtime("InnerCallbacks");
  static final ClassDesc RETAINED_FAILURES = runtime("RetainedFailures");
  static final ClassDesc HANDLE_MEMORY = runtime("HandleMemory");
  static final ClassDesc RELEASER = runtime("Releaser");
  static final ClassDesc FIELDS = runtime("Fields");
  static final ClassDesc BIT_FIELDS = runtime("BitFields");
  static final ClassDesc VIEW_ARRAY = runtime("ViewArray");
  static final ClassDesc VIEW_FIELDS = runtime("ViewFields");
  static final ClassDesc VIEW_SOURCE = runtime("ViewSource");
  static final ClassDesc VIEW_TEXT = runtime("ViewText");
  static final ClassDesc RETAINED = runtime("Retained");
  static final ClassDesc UPCALL_POOL = runtime("UpcallPool");
  static final ClassDesc UPCALL_SLOT = runtime("UpcallSlot");
  static final ClassDesc UPCALLS = runtime("Upcalls");
  static final ClassDesc VARIADICS = runtime("Variadics");

  static final ClassDesc STRUCT = ClassDesc.of("dev.fjord.Struct");
  static final ClassDesc STRUCT_ARRAY = ClassDesc.of("dev.fjord.StructArray");
  static final ClassDesc CALL = ClassDesc.of("dev.fjord.Call");
  static final ClassDesc CHECKS = ClassDesc.of("dev.fjord.Checks");
  static final ClassDesc NATIVE_EXCEPTION = ClassDesc.of("dev.fjord.NativeException");
  static final ClassDesc RUNTIME_EXCEPTION = ClassDesc.of("java.lang.RuntimeException");

  private RuntimeTypes() {}

  private static ClassDesc runtime(String name) {
    return ClassDesc.of("dev.fjord.runtime", name);
  }
}
