package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_Object;

import dev.fjord.plan.Carrier;
import dev.fjord.plan.Lifetime;
import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The method that is being emitted: its code, the class around it, and where its variables live.
///
/// C integers of up to 32 bits live in an `int` whose bits above the carrier's width mean nothing
/// (but see [#isZeroExtended]), wider ones and addresses in a `long`, memory of the user and
/// callbacks in references. Used by one thread for one method.
final class Frame {
  private final CodeBuilder code;
  private final ClassMembers members;
  private final MemoryLocals memory;
  private final CallbackLocals callbacks;
  private final Map<Integer, Integer> slots = new HashMap<>();
  private final Set<Integer> zeroExtended = new HashSet<>();
  private final Set<Integer> nonNull = new HashSet<>();
  private final Map<Lifetime, Integer> retentions = new HashMap<>();
  private final Map<Integer, Integer> entered = new HashMap<>();
  private @Nullable Variable receiver;
  private boolean closing;
  private boolean readsFar;
  private boolean writesFar;

  Frame(CodeBuilder code, ClassMembers members) {
    this.code = code;
    this.members = members;
    this.memory = new MemoryLocals(code);
    this.callbacks = new CallbackLocals(code);
  }

  CodeBuilder code() {
    return code;
  }

  ClassMembers members() {
    return members;
  }

  /// Where its memory comes from.
  MemoryLocals memory() {
    return memory;
  }

  /// What its callbacks need.
  CallbackLocals callbacks() {
    return callbacks;
  }

  /// Says that a variable is a parameter of the method.
  void parameter(Variable variable, int index) {
    slots.put(variable.id(), code.parameterSlot(index));
  }

  /// Says that a variable is the object whose method this is.
  void receiver(Variable variable) {
    slots.put(variable.id(), code.receiverSlot());
    receiver = variable;
  }

  /// Whether a variable is the object whose method this is.
  boolean isReceiver(Variable variable) {
    return variable.equals(receiver);
  }

  /// Pushes a variable.
  void load(Variable variable) {
    code.loadLocal(kind(variable), slotOf(variable));
  }

  /// Pops into a variable.
  void store(Variable variable) {
    code.storeLocal(kind(variable), slot(variable));
  }

  /// Gives a variable a value that means nothing, so that handlers may name it.
  void clear(Variable variable) {
    if (!slots.containsKey(variable.id())) {
      zero(variable);
    }
  }

  /// Sets a variable to zero or null.
  void zero(Variable variable) {
    pushZero(kind(variable));
    store(variable);
  }

  /// Notes that a variable has been found not to be null.
  void markNonNull(Variable variable) {
    nonNull.add(variable.id());
  }

  /// Refuses null, unless the variable is known to be none; the exception names `what`.
  void requireNonNull(Variable variable, String what) {
    if (kind(variable) == TypeKind.REFERENCE && !nonNull.contains(variable.id())) {
      load(variable);
      code.loadConstant(what);
      call(RuntimeTypes.NULLS, "require", "(Ljava/lang/Object;Ljava/lang/String;)V");
    }
  }

  /// The local variable that a variable of the plan is in.
  int slotOf(Variable variable) {
    Integer slot = slots.get(variable.id());
    if (slot == null) {
      throw new IllegalArgumentException("plan uses " + variable + " before it is set");
    }
    return slot;
  }

  /// Notes that an unsigned C integer of 32 bits is in the variable.
  void markZeroExtended(Variable variable) {
    zeroExtended.add(variable.id());
  }

  /// Whether the 64-bit form of the variable has zeros above the 32 bits.
  boolean isZeroExtended(Variable variable) {
    return zeroExtended.contains(variable.id());
  }

  /// The local variable with the retention of a lifetime; null if none was made.
  @Nullable Integer retention(Lifetime lifetime) {
    return retentions.get(lifetime);
  }

  /// Says where it is.
  void keepRetention(Lifetime lifetime, int slot) {
    retentions.put(lifetime, slot);
  }

  /// Says that a call enters the handle whose address is that variable: a local variable for its
  /// state, null until then.
  int enters(Variable address) {
    int slot = code.allocateLocal(TypeKind.REFERENCE);
    code.aconst_null().astore(slot);
    entered.put(address.id(), slot);
    return slot;
  }

  /// Where the state of an entered handle is; null if this method enters none.
  @Nullable Integer enteredSlot(Variable address) {
    return entered.get(address.id());
  }

  /// Says that this method closes its receiver in C, when nobody can enter it any more.
  void closes() {
    closing = true;
  }

  /// Whether it does.
  boolean isClosing() {
    return closing;
  }

  /// Says that records of numbers are read by methods of their own.
  void readRecordsFromAfar() {
    readsFar = true;
  }

  /// Whether they are.
  boolean readsRecordsFromAfar() {
    return readsFar;
  }

  /// Says that records of numbers are written by methods of their own.
  void writeRecordsFromAfar() {
    writesFar = true;
  }

  /// Whether they are.
  boolean writesRecordsFromAfar() {
    return writesFar;
  }

  /// Calls a static method.
  void call(ClassDesc owner, String name, MethodTypeDesc type) {
    code.invokestatic(owner, name, type);
  }

  /// Calls a static method whose type is written as a descriptor.
  void call(ClassDesc owner, String name, String descriptor) {
    code.invokestatic(owner, name, MethodTypeDesc.ofDescriptor(descriptor));
  }

  /// Calls a method of a class.
  void invoke(ClassDesc owner, String name, MethodTypeDesc type) {
    code.invokevirtual(owner, name, type);
  }

  /// A new local variable, for what has no variable in the plan.
  int temporary(TypeKind kind) {
    return code.allocateLocal(kind);
  }

  /// Pushes the zero of a kind.
  void pushZero(TypeKind kind) {
    switch (kind) {
      case LONG -> code.lconst_0();
      case FLOAT -> code.fconst_0();
      case DOUBLE -> code.dconst_0();
      case REFERENCE -> code.aconst_null();
      case BOOLEAN, BYTE, CHAR, SHORT, INT -> code.iconst_0();
      case VOID -> throw new IllegalArgumentException("nothing is no value");
    }
  }

  private int slot(Variable variable) {
    Integer slot = slots.get(variable.id());
    if (slot == null) {
      slot = code.allocateLocal(kind(variable));
      slots.put(variable.id(), slot);
    }
    return slot;
  }

  /// How a variable lives in this JVM.
  static TypeKind kind(Variable variable) {
    return TypeKind.from(type(variable)).asLoadable();
  }

  /// The JVM's type of a variable.
  static ClassDesc type(Variable variable) {
    return switch (variable.kind()) {
      case Variable.Java(var type) -> type;
      case Variable.C(var carrier) -> CellCode.type(carrier);
      case Variable.Block _ -> CellCode.type(Carrier.POINTER);
      case Variable.Upcall _ -> RuntimeTypes.UPCALL_SLOT;
    };
  }

  /// The Java type that a variable of the plan has.
  static ClassDesc javaType(Variable variable) {
    return variable.kind() instanceof Variable.Java(var type) ? type : CD_Object;
  }
}
