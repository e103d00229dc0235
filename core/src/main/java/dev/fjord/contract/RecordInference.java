package dev.fjord.contract;

import dev.fjord.c.CType;
import dev.fjord.c.RecordType;
import java.lang.constant.ClassDesc;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The struct that a record without C text stands for where nothing else tells it: one of the
/// record's name, with a field for each component.
final class RecordInference {

  private final JavaTypes types;
  private final Function<ClassDesc, @Nullable CType> component;
  private final Struct struct;
  private final Map<ClassDesc, CType> known = new HashMap<>();
  private final Set<ClassDesc> open = new HashSet<>();

  /// Where inferred structs are declared.
  interface Struct {
    /// Declares the struct, unless the contract's text does.
    void declare(RecordType type, String body, String origin);
  }

  RecordInference(JavaTypes types, Function<ClassDesc, @Nullable CType> component, Struct struct) {
    this.types = types;
    this.component = component;
    this.struct = struct;
  }

  /// The struct; null if the type is no record, or a component has no C type of its own.
  @Nullable CType infer(ClassDesc java) {
    JavaType type = java.isClassOrInterface() ? types.find(java) : null;
    if (type == null || type.kind() != JavaType.Kind.RECORD || known.containsKey(java)) {
      return known.get(java);
    }
    // A record that holds itself has no size.
    String body = open.add(java) ? body(type) : null;
    open.remove(java);
    if (body == null) {
      return null;
    }
    RecordType inferred = new RecordType(RecordType.Kind.STRUCT, tag(java));
    struct.declare(inferred, body, type.name());
    known.put(java, inferred);
    return inferred;
  }

  private static String tag(ClassDesc java) {
    String name = java.displayName();
    return name.substring(name.lastIndexOf('$') + 1);
  }

  private @Nullable String body(JavaType type) {
    StringBuilder text = new StringBuilder();
    for (JavaComponent each : type.components()) {
      CType field = component.apply(each.use().type());
      if (field == null) {
        return null;
      }
      text.append(field.declare(each.name())).append("; ");
    }
    return text.toString();
  }
}
