package dev.fjord.internal.bind;

import dev.fjord.NativeFunction;
import dev.fjord.c.CType;
import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.FunctionType;
import dev.fjord.c.PointerType;
import dev.fjord.c.Scope;
import dev.fjord.c.Storage;
import dev.fjord.c.Traits;
import dev.fjord.diagnostic.Diagnostics;
import dev.fjord.diagnostic.Position;
import dev.fjord.internal.platform.Platform;
import dev.fjord.plan.PlainFunction;
import dev.fjord.plan.Shape;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody gave for a function pointer: C calls it as the pointer's type says, so its own
/// prototype must have the same numbers and structs in the same places. What pointers point to, and
/// signs, are not compared.
record PassedFunction(CType pointer, Scope scope, String place) {

  /// Where the function is.
  ///
  /// @throws IllegalArgumentException if C would call it otherwise than it is
  MemorySegment of(NativeFunction given) {
    FunctionType called = called();
    FunctionType own = given.declaration().type();
    if (called != null && called.prototyped() && own.prototyped() && !agree(called, own, given)) {
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

  private @Nullable FunctionType called() {
    return scope.canonical(scope.adjusted(pointer)) instanceof PointerType(CType pointee, var _)
            && scope.resolve(pointee) instanceof FunctionType function
        ? function
        : null;
  }

  private boolean agree(FunctionType called, FunctionType own, NativeFunction given) {
    Shape expected = shape(called, scope);
    Shape passed = shape(own, given.scope());
    return called.variadic() == own.variadic()
        && (expected == null || passed == null || expected.equals(passed));
  }

  // None of what Java could not serve, but C may.
  private static @Nullable Shape shape(FunctionType type, Scope scope) {
    Position here = Position.of("function");
    Traits plain = new Traits(Storage.NONE, false, false, false, null, List.of());
    FunctionDeclaration declaration = new FunctionDeclaration("function", type, plain, false, here);
    PlainFunction function =
        PlainFunction.of(declaration, scope, Platform.target(), new Diagnostics());
    return function == null ? null : function.shape();
  }
}
