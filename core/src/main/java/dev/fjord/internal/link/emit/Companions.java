package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_Object;

import java.lang.classfile.CodeBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The companions of one contract's class by their numbers, which its code refers to. Any thread.
final class Companions {
  private final List<Companion> all = new ArrayList<>();
  private final Map<Companion, Integer> numbers = new HashMap<>();

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
