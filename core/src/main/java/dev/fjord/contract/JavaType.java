package dev.fjord.contract;

import java.lang.constant.ClassDesc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Java type as its class file has it: what contracts need of it, and nothing else.
public record JavaType(
    ClassDesc desc,
    Kind kind,
    List<ClassDesc> interfaces,
    @Nullable ClassDesc enclosing,
    List<ClassDesc> nested,
    Notes notes,
    List<JavaMethod> methods,
    List<JavaComponent> components,
    List<JavaConstant> constants) {

  /// What sort of type it is.
  public enum Kind {
    /// An interface.
    INTERFACE,
    /// A record.
    RECORD,
    /// An enum.
    ENUM,
    /// Anything else.
    OTHER
  }

  public JavaType {
    interfaces = List.copyOf(interfaces);
    nested = List.copyOf(nested);
    methods = List.copyOf(methods);
    components = List.copyOf(components);
    constants = List.copyOf(constants);
  }

  /// The name as people write it.
  public String name() {
    return desc.displayName().replace('$', '.');
  }
}
