package dev.fjord.internal.bind;

import dev.fjord.NativeFunction;
import dev.fjord.c.CType;
import dev.fjord.c.FunctionType;
import dev.fjord.c.PointerType;
import dev.fjord.c.Scope;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.internal.platform.Platform;
import dev.fjord.plan.PlainFunction;
import dev.fjord.plan.Shape;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// What somebody gave for a function pointer: C calls it as the pointer's type says, so its own
/// prototype must have the same numbers and structs in the same places. What pointers point to, and
/// signs, are not compared.
record PassedFunction(CType pointer, FunctionType called, Scope scope, String place) {

  /// Where the function is.
  ///
  /// @throws IllegalArgumentException if C would call it otherwise than it is
  MemorySegment of(NativeFunction given) {
    FunctionType own = given.declaration().type();
    if (called.prototyped() && own.prototyped() && !agrees(own, given.scope())) {
      throw new IllegalArgumentException(
          place
              + ": C calls it as `"
              + pointer
              + "`, but it is `"
              + new PointerType(own)
              + "`: give it the same parameters and result");
    }
    return given.segment();
  }

  private boolean agrees(FunctionType own, Scope ownScope) {
    Shape expected = shape(called, scope);
    Shape passed = shape(own, ownScope);
    return called.variadic() == own.variadic()
        && (expected == null || passed == null || expected.equals(passed));
  }

  // None of what Java could not serve, but C may.
  private static @Nullable Shape shape(FunctionType type, Scope scope) {
    PlainFunction function =
        PlainFunction.of(
            Prototype.of(type, scope).declaration(), scope, Platform.target(), new Diagnostics());
    return function == null ? null : function.shape();
  }
}
