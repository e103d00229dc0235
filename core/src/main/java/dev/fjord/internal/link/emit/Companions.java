package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_Object;

import dev.fjord.internal.link.Linkage;
import java.lang.classfile.CodeBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The companions of one contract's class by their numbers, which its code refers to, and what they
/// have in common with it. Any thread.
final class Companions {
  private final boolean closable;
  private final boolean ofFunction;
  private final List<Companion> all = new ArrayList<>();
  private final Map<Companion, Integer> numbers = new HashMap<>();

  /// Those of a class whose binding is never closed.
  Companions() {
    this(false, false);
  }

  private Companions(boolean closable, boolean ofFunction) {
    this.closable = closable;
    this.ofFunction = ofFunction;
  }

  /// Those of a class that is bound so.
  static Companions of(Linkage linkage) {
    return new Companions(linkage.life() != null, linkage.function() != 0);
  }

  /// Whether the binding can be closed, so that each call is a use of the library.
  boolean closable() {
    return closable;
  }

  /// Whether an object of the class stands for one function of C.
  boolean ofFunction() {
    return ofFunction;
  }

  /// Pushes the object that the runtime makes of a companion.
  void load(CodeBuilder code, Companion companion) {
    new LateConstant("companion", CD_Object, number(companion)).push(code);
  }

  /// The companion of that number.
  synchronized Companion get(int number) {
    return all.get(number);
  }

  /// The number of a companion that nothing else refers to.
  synchronized int add(Companion companion) {
    all.add(companion);
    return all.size() - 1;
  }

  private synchronized int number(Companion companion) {
    Integer known = numbers.get(companion);
    if (known != null) {
      return known;
    }
    int number = add(companion);
    numbers.put(companion, number);
    return number;
  }
}
