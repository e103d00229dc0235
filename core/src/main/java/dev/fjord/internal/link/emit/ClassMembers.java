package dev.fjord.internal.link.emit;

import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;

import dev.fjord.plan.CallPlan;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/// The static methods that emitted methods share or leave large parts to: loops over elements, the
/// tables of enums, calls with structs, views of calls.
///
/// They are asked for while a method is emitted and added to the class after it. Used by one thread
/// for one class.
final class ClassMembers {
  private final ClassDesc owner;
  private final Widening widening;
  private final Companions companions;
  private final Map<Object, String> known = new HashMap<>();
  private final Queue<Member> pending = new ArrayDeque<>();
  private final Kind kind;
  private int count;

  /// What the class stands for.
  private sealed interface Kind {
    record OfContract() implements Kind {}

    record OfView(ClassDesc type) implements Kind {}

    record OfHandle() implements Kind {}
  }

  private record Member(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {}

  ClassMembers(ClassDesc owner, Widening widening, Companions companions) {
    this(owner, widening, companions, new Kind.OfContract());
  }

  private ClassMembers(ClassDesc owner, Widening widening, Companions companions, Kind kind) {
    this.kind = kind;
    this.owner = owner;
    this.widening = widening;
    this.companions = companions;
  }

  /// The members of the class of a view.
  static ClassMembers ofView(
      ClassDesc view, ClassDesc owner, Widening widening, Companions companions) {
    return new ClassMembers(owner, widening, companions, new Kind.OfView(view));
  }

  /// The members of a handle's class.
  static ClassMembers ofHandle(ClassDesc owner, Widening widening, Companions companions) {
    return new ClassMembers(owner, widening, companions, new Kind.OfHandle());
  }

  /// Whether the class is that of a handle, which holds its state.
  boolean isHandle() {
    return kind instanceof Kind.OfHandle;
  }

  /// Whether each call is a use of a library that can be closed. A handle keeps it open by itself,
  /// and the fields of a view need no library.
  boolean usesLibrary(CallPlan plan) {
    boolean calls =
        switch (kind) {
          case Kind.OfContract() -> true;
          case Kind.OfView _ -> plan.callsC();
          case Kind.OfHandle() -> false;
        };
    return calls && closable();
  }

  /// Whether the library can be closed.
  boolean closable() {
    return companions.closable();
  }

  /// Whether the class is that of a view, which holds its memory.
  boolean isView() {
    return kind instanceof Kind.OfView;
  }

  /// Whether the class is that of the view of this type.
  boolean isOf(ClassDesc type) {
    return kind instanceof Kind.OfView(var view) && view.equals(type);
  }

  /// The class that is being emitted.
  ClassDesc owner() {
    return owner;
  }

  /// How integers are passed to C.
  Widening widening() {
    return widening;
  }

  /// The further classes that the class needs.
  Companions companions() {
    return companions;
  }

  /// Calls the method of that key, which `body` emits if it is the first to ask. Equal keys must
  /// have equal bodies.
  void call(
      CodeBuilder code, Object key, String stem, MethodTypeDesc type, Consumer<CodeBuilder> body) {
    String name = known.get(key);
    if (name == null) {
      name = stem + "$" + count++;
      known.put(key, name);
      pending.add(new Member(name, type, body));
    }
    code.invokestatic(owner, name, type);
  }

  /// Adds all methods that were asked for, and those that these ask for.
  void addTo(ClassBuilder type) {
    while (!pending.isEmpty()) {
      Member member = pending.remove();
      int flags = ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC;
      type.withMethodBody(member.name(), member.type(), flags, member.body());
    }
  }
}
