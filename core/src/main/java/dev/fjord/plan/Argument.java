package dev.fjord.plan;

import dev.fjord.contract.JavaParameter;

/// A C parameter and the Java parameter that fills it.
///
/// @param c the C parameter
/// @param java the Java parameter
/// @param value its value
/// @param sizing what its annotations say of its extent
/// @param site where its refusals go
record Argument(CParameter c, JavaParameter java, Variable value, Sizing sizing, Site site) {

  boolean isOut() {
    return java.notes().has("Out");
  }

  boolean isRetained() {
    return java.notes().has("Retained");
  }
}
