package dev.fjord.contract;

import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds the abstract methods of an interface, its own and inherited ones that nothing overrides.
final class MethodLookup {

  private final JavaTypes types;

  MethodLookup(JavaTypes types) {
    this.types = types;
  }

  List<JavaMethod> abstractMethods(JavaType type) {
    Map<String, JavaMethod> byKey = new LinkedHashMap<>();
    collect(type, byKey);
    List<JavaMethod> found = new ArrayList<>();
    for (JavaMethod method : byKey.values()) {
      if (method.isAbstract() && !isObjectMethod(method)) {
        found.add(method);
      }
    }
    return found;
  }

  private void collect(JavaType type, Map<String, JavaMethod> into) {
    for (JavaMethod method : type.methods()) {
      if (!method.isStatic()) {
        into.putIfAbsent(method.name() + method.type().descriptorString(), method);
      }
    }
    for (ClassDesc parent : type.interfaces()) {
      JavaType ancestor = isFjord(parent) ? null : types.find(parent);
      if (ancestor != null) {
        collect(ancestor, into);
      }
    }
  }

  private static boolean isFjord(ClassDesc type) {
    String text = type.descriptorString();
    return text.equals("Ldev/fjord/Handle;")
        || text.equals("Ldev/fjord/Struct;")
        || text.equals("Ljava/lang/AutoCloseable;");
  }

  private static boolean isObjectMethod(JavaMethod method) {
    return switch (method.name() + method.type().descriptorString()) {
      case "toString()Ljava/lang/String;", "hashCode()I", "equals(Ljava/lang/Object;)Z" -> true;
      default -> false;
    };
  }
}
