package dev.fjord.internal.link.emit;

import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.util.HashMap;
import java.util.Map;

/// The local variables of a method whose C function calls back.
final class CallbackLocals {
  private final CodeBuilder code;
  private final Map<Integer, Integer> inners = new HashMap<>();
  private int leader = -1;
  private int kept = -1;
  private int inner = -1;

  CallbackLocals(CodeBuilder code) {
    this.code = code;
  }

  // ---- callbacks of this call

  /// Says that this call has callbacks that fail together; the first slot leads them.
  void openLeader() {
    leader = code.allocateLocal(TypeKind.REFERENCE);
    code.aconst_null().astore(leader);
  }

  /// Whether there are such callbacks.
  boolean hasLeader() {
    return leader >= 0;
  }

  /// Pushes the first slot, or null.
  void loadLeader() {
    code.aload(leader);
  }

  /// Pops the first slot.
  void storeLeader() {
    code.astore(leader);
  }

  /// Makes the slot in a local variable the leader if there is none yet.
  void leadBy(int slot) {
    Label led = code.newLabel();
    loadLeader();
    code.ifnonnull(led);
    code.aload(slot).astore(leader).labelBinding(led);
  }

  // ---- callbacks that C keeps

  /// Keeps the exception on the stack: of a callback that C keeps, or null.
  void storeKept() {
    kept = code.allocateLocal(TypeKind.REFERENCE);
    code.astore(kept);
  }

  /// Whether such an exception was asked for.
  boolean hasKept() {
    return kept >= 0;
  }

  /// Pushes it.
  void loadKept() {
    code.aload(kept);
  }

  // ---- callbacks inside memory

  /// Gives memory a local variable for the callbacks inside, null until they are opened.
  void clearInner(Variable memory) {
    int slot = code.allocateLocal(TypeKind.REFERENCE);
    code.aconst_null().astore(slot);
    inners.put(memory.id(), slot);
  }

  /// That local variable.
  int innerOf(Variable memory) {
    Integer slot = inners.get(memory.id());
    return slot == null ? code.allocateLocal(TypeKind.REFERENCE) : slot;
  }

  /// Says that callbacks inside memory are opened by the object in that slot; -1 for none.
  void innerIn(int slot) {
    inner = slot;
  }

  /// Pushes what opens callbacks inside memory.
  void loadInner() {
    if (inner < 0) {
      throw new IllegalStateException("nobody says how long callbacks inside memory last");
    }
    code.aload(inner);
  }
}
