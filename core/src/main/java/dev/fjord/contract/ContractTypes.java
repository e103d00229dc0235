package dev.fjord.contract;

import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects the Java types whose C text belongs to a contract: itself, what it extends, what is
/// nested in these, and what their signatures name.
final class ContractTypes {

  // Fjord's own types that contracts extend or mention; they hold no C text.
  private static final Set<String> OWN =
      Set.of(
          "Ldev/fjord/Handle;",
          "Ldev/fjord/Struct;",
          "Ldev/fjord/StructArray;",
          "Ldev/fjord/Call;");

  private static final ClassDesc HANDLE = ClassDesc.of("dev.fjord.Handle");
  private static final ClassDesc VIEW = ClassDesc.of("dev.fjord.Struct");

  private final JavaTypes types;
  private final Map<ClassDesc, JavaType> found = new LinkedHashMap<>();

  ContractTypes(JavaTypes types) {
    this.types = types;
  }

  /// Where types are looked up.
  JavaTypes all() {
    return types;
  }

  boolean isHandle(JavaType type) {
    return types.isSubtype(type.desc(), HANDLE);
  }

  boolean isView(JavaType type) {
    return types.isSubtype(type.desc(), VIEW);
  }

  /// Ancestors first, then the contract, then nested and mentioned types.
  List<JavaType> collect(JavaType contract) {
    addFamily(contract);
    List<JavaType> order = new ArrayList<>(found.values());
    for (JavaType each : order) {
      addMentioned(each);
    }
    return List.copyOf(found.values());
  }

  private void addFamily(JavaType type) {
    for (ClassDesc parent : type.interfaces()) {
      JavaType ancestor = isPlatform(parent) ? null : types.find(parent);
      if (ancestor != null) {
        addFamily(ancestor);
      }
    }
    found.putIfAbsent(type.desc(), type);
    for (ClassDesc nested : type.nested()) {
      JavaType inner = types.find(nested);
      if (inner != null && !found.containsKey(nested)) {
        addFamily(inner);
      }
    }
  }

  private void addMentioned(JavaType type) {
    for (JavaMethod method : type.methods()) {
      addUse(method.result());
      for (JavaParameter parameter : method.parameters()) {
        addUse(parameter.use());
      }
    }
    for (JavaComponent component : type.components()) {
      addUse(component.use());
    }
  }

  private void addUse(JavaUse use) {
    addMentioned(use.type());
    if (use.argument() != null) {
      addMentioned(use.argument());
    }
  }

  private void addMentioned(ClassDesc type) {
    ClassDesc element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    if (!element.isClassOrInterface() || isPlatform(element) || found.containsKey(element)) {
      return;
    }
    JavaType mentioned = types.find(element);
    if (mentioned != null) {
      found.put(element, mentioned);
      addMentioned(mentioned);
    }
  }

  private static boolean isPlatform(ClassDesc type) {
    String text = type.descriptorString();
    return text.startsWith("Ljava/") || OWN.contains(text);
  }
}
