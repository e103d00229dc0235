package dev.fjord.internal.link.emit;

import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;

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
  private enum Kind {
    CONTRACT,
    VIEW,
    HANDLE
  }

  private record Member(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {}

  ClassMembers(ClassDesc owner, Widening widening, Companions companions) {
    this(owner, widening, companions, Kind.CONTRACT);
  }

  private ClassMembers(ClassDesc owner, Widening widening, Companions companions, Kind kind) {
    this.kind = kind;
    this.owner = owner;
    this.widening = widening;
    this.companions = companions;
  }

  /// The members of a view's class.
  static ClassMembers ofView(ClassDesc owner, Widening widening, Companions companions) {
    return new ClassMembers(owner, widening, companions, Kind.VIEW);
  }

  /// The members of a handle's class.
  static ClassMembers ofHandle(ClassDesc owner, Widening widening, Companions companions) {
    return new ClassMembers(owner, widening, companions, Kind.HANDLE);
  }

  /// Whether the class is that of a handle, which holds its state.
  boolean isHandle() {
    return kind == Kind.HANDLE;
  }

  /// Whether the class is that of a view, which holds its memory.
  boolean isView() {
    return kind == Kind.VIEW;
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
