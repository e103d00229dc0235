package dev.fjord.internal.link.interpret;

import dev.fjord.Struct;
import dev.fjord.StructArray;
import dev.fjord.plan.ViewPlan;
import dev.fjord.runtime.ViewArray;
import dev.fjord.runtime.ViewFields;
import dev.fjord.runtime.ViewText;
import java.lang.constant.ClassDesc;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/// Views as proxies, whose methods are carried out plan by plan.
final class Views {
  private Views() {}

  /// A view, or an array of views, that the linkage makes.
  static Object make(Binding binding, ClassDesc view, boolean array, MemorySegment memory) {
    Class<?> type = binding.members().type(view);
    try {
      return array
          ? binding.linkage().views().arrayMaker(type).invoke(memory)
          : binding.linkage().views().maker(type).invoke(memory);
    } catch (Throwable e) {
      throw Thrown.unchanged(e);
    }
  }

  /// A view of a type.
  static Struct view(Binding binding, ViewPlan plan, Class<?> type, MemorySegment memory) {
    Map<String, CallRun> calls = new HashMap<>();
    plan.methods()
        .forEach(call -> calls.put(ContractHandler.key(call), new CallRun(binding, call, 0)));
    ViewHandler handler = new ViewHandler(plan, type, memory, calls, binding);
    Class<?>[] types = {type, ViewFields.class};
    Object view = Proxy.newProxyInstance(loader(type), types, handler);
    return (Struct) view;
  }

  // Both the view and what shows its fields must be seen.
  private static ClassLoader loader(Class<?> type) {
    return type.getClassLoader();
  }

  /// An array of views of a type.
  static StructArray<?> array(Binding binding, ViewPlan plan, Class<?> type, MemorySegment memory) {
    return new ViewArray<Struct>(memory, plan.byteSize()) {
      @Override
      public Struct get(long index) {
        return view(binding, plan, type, element(index, plan.byteSize()));
      }
    };
  }

  /// `Point{x=1}`, as all executors show it.
  static String text(ViewPlan plan, ViewFields view, MemorySegment memory) {
    String name = plan.name();
    return ViewText.of(name.substring(name.lastIndexOf('.') + 1), view, memory);
  }
}
