package dev.fjord.plan;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/// A value that steps of one plan make and use; assigned once. `id` is unique in its plan, `name`
/// is for readers.
public record Variable(int id, String name, Kind kind) {

  /// What a variable holds.
  public sealed interface Kind permits Java, C, Block, Upcall {}

  /// A Java value of that type (primitive or reference).
  public record Java(ClassDesc type) implements Kind {}

  /// A C scalar; with [Carrier#POINTER] an address that may be NULL; [Carrier#MEMORY] is user
  /// memory.
  public record C(Carrier carrier) implements Kind {}

  /// Memory that Fjord made for this call, so that a pointer to it can be passed, or its bytes by
  /// value. Holds the address; NULL (0) where a nullable value was `null`.
  public record Block() implements Kind {}

  /// A callback opened for this call; passed as the address of its stub (NULL for a `null` lambda).
  public record Upcall() implements Kind {}

  /// The Java type of what a variable holds, `Object` if that is no Java value.
  static ClassDesc javaType(Variable variable) {
    return variable.kind() instanceof Java(ClassDesc type) ? type : ConstantDescs.CD_Object;
  }

  @Override
  public String toString() {
    return name;
  }
}
