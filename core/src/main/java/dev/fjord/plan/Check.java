package dev.fjord.plan;

import dev.fjord.contract.JavaMethod;
import dev.fjord.contract.JavaType;
import java.util.List;

/// A Java method that judges a call.
///
/// @param owner the type that has it
/// @param method the method
/// @param references what it looks at, in the order of its parameters
record Check(JavaType owner, JavaMethod method, List<Reference> references) {

  /// Whether its last parameter is the call itself.
  boolean takesCall() {
    return takesCall(method);
  }

  static boolean takesCall(JavaMethod method) {
    return !method.parameters().isEmpty()
        && method.parameters().getLast().use().type().equals(JavaNames.CALL);
  }
}
