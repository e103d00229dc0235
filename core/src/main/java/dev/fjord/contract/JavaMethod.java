package dev.fjord.contract;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// A method of a Java type, as its class file has it.
public record JavaMethod(
    ClassDesc owner,
    String name,
    MethodTypeDesc type,
    boolean isStatic,
    boolean isAbstract,
    boolean isVarargs,
    JavaUse result,
    List<JavaParameter> parameters,
    Notes notes) {

  public JavaMethod {
    parameters = List.copyOf(parameters);
  }

  /// `Zlib.crc32`.
  public String origin() {
    return owner.displayName().replace('$', '.') + "." + name;
  }
}
