package dev.fjord.internal.bind;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Set;

/// Types that everybody sees: public, in an exported package, and so is what their methods and
/// components mention, since whoever implements a contract makes and reads that, too.
final class ShownTypes {

  private final Set<Class<?>> met = new HashSet<>();

  boolean contains(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    if (element.isPrimitive() || isOfJava(element) || !met.add(element)) {
      return true;
    }
    return isPublic(element)
        && element.getModule().isExported(element.getPackageName())
        && (!element.isInterface() || showsMethods(element))
        && (!element.isRecord() || showsComponents(element));
  }

  private static boolean isOfJava(Class<?> type) {
    return type.getPackageName().startsWith("java.");
  }

  private static boolean isPublic(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      if (!Modifier.isPublic(at.getModifiers())) {
        return false;
      }
    }
    return true;
  }

  private boolean showsMethods(Class<?> type) {
    for (Method method : type.getMethods()) {
      boolean shown = contains(method.getReturnType());
      for (Class<?> each : method.getParameterTypes()) {
        shown &= contains(each);
      }
      if (!shown) {
        return false;
      }
    }
    return true;
  }

  private boolean showsComponents(Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (!contains(component.getType())) {
        return false;
      }
    }
    return true;
  }
}
