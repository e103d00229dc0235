package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;

/// The local variables of a method that memory comes from: the scratch of the thread, and, in
/// callbacks, an arena for what ends with them.
final class MemoryLocals {
  private static final MethodTypeDesc ENTER = MethodTypeDesc.of(RuntimeTypes.SCRATCH);
  private static final MethodTypeDesc MARK = MethodTypeDesc.of(CD_long);
  private static final MethodTypeDesc LEAVE = MethodTypeDesc.of(CD_void, CD_long);

  private final CodeBuilder code;
  private int scratch = -1;
  private int scratchMark = -1;
  private int arena = -1;

  MemoryLocals(CodeBuilder code) {
    this.code = code;
  }

  // ---- scratch

  /// Takes the current thread's scratch and remembers its mark; the code between this and
  /// [#leaveScratch] may allocate.
  ///
  /// @param allocates whether it will, or errno is captured there and no more
  void enterScratch(boolean allocates) {
    scratch = code.allocateLocal(TypeKind.REFERENCE);
    code.invokestatic(RuntimeTypes.SCRATCH, allocates ? "enter" : "enterCapture", ENTER);
    code.astore(scratch);
    if (allocates) {
      scratchMark = code.allocateLocal(TypeKind.LONG);
      code.aload(scratch);
      code.invokevirtual(RuntimeTypes.SCRATCH, "mark", MARK);
      code.lstore(scratchMark);
    }
  }

  /// Releases what was allocated.
  void leaveScratch() {
    code.aload(scratch);
    if (scratchMark < 0) {
      code.invokevirtual(RuntimeTypes.SCRATCH, "leaveCapture", MTD_void);
    } else {
      code.lload(scratchMark);
      code.invokevirtual(RuntimeTypes.SCRATCH, "leave", LEAVE);
    }
  }

  /// Says that scratch is a parameter in that slot.
  void scratchIn(int slot) {
    scratch = slot;
  }

  /// Whether there is scratch.
  boolean hasScratch() {
    return scratch >= 0;
  }

  /// Pushes the scratch.
  void loadScratch() {
    if (scratch < 0) {
      throw new IllegalStateException("a plan that needs memory has no scratch");
    }
    code.aload(scratch);
  }

  /// Emits code that allocates in the memory of an arena instead of in scratch; `lender` pushes it.
  void inArena(Runnable lender, Runnable body) {
    int own = scratch;
    scratch = code.allocateLocal(TypeKind.REFERENCE);
    lender.run();
    code.invokestatic(
        RuntimeTypes.SCRATCH,
        "in",
        MethodTypeDesc.of(RuntimeTypes.SCRATCH, RuntimeTypes.ALLOCATOR));
    code.astore(scratch);
    body.run();
    scratch = own;
  }

  // ---- the arena of a callback

  /// Opens an arena for what ends with this callback.
  void openArena() {
    arena = code.allocateLocal(TypeKind.REFERENCE);
    code.invokestatic(
        RuntimeTypes.ARENA, "ofConfined", MethodTypeDesc.of(RuntimeTypes.ARENA), true);
    code.astore(arena);
  }

  /// Says that the arena of a callback is a parameter.
  void arenaIn(int slot) {
    arena = slot;
  }

  /// Closes it.
  void closeArena() {
    code.aload(arena).invokeinterface(RuntimeTypes.ARENA, "close", MethodTypeDesc.of(CD_void));
  }

  /// Whether there is one.
  boolean hasArena() {
    return arena >= 0;
  }

  /// Pushes it.
  void loadArena() {
    if (arena < 0) {
      throw new IllegalStateException("only an argument of a callback ends with it");
    }
    code.aload(arena);
  }
}
