package dev.fjord;

import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.Scope;
import dev.fjord.internal.bind.DynamicCall;
import dev.fjord.plan.CallPlan;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A C function that is known by its prototype alone.
///
/// ```java
/// NativeFunction printf = Fjord.library("c").function("int printf(const char *format, ...)");
/// printf.call("%d %s\n", 42, "world");
/// DoubleUnaryOperator cos =
///     Fjord.library("m").function("double cos(double)").as(DoubleUnaryOperator.class);
/// ```
///
/// [#call] converts arguments and is slow; [#as] gives the speed of a contract. Made by
/// [NativeLibrary#function]. Any thread, as far as the function itself allows.
public final class NativeFunction {

  private final DynamicCall call;

  NativeFunction(DynamicCall call) {
    this.call = call;
  }

  /// The function at an address, such as one that another function returned. An address that is no
  /// function of this prototype ends the process, or worse: nothing can check it.
  ///
  /// @throws ContractException if the text is no prototype, or has what cannot be called so
  /// @throws IllegalArgumentException if the address is NULL
  public static NativeFunction at(long address, String prototype) {
    if (address == 0) {
      throw new IllegalArgumentException("There is no function at NULL: " + prototype);
    }
    return new NativeFunction(DynamicCall.at(address, prototype));
  }

  /// The function at the address of a segment.
  ///
  /// @throws ContractException if the text is no prototype, or has what cannot be called so
  /// @throws IllegalArgumentException if the segment is no native one, or NULL
  public static NativeFunction at(MemorySegment address, String prototype) {
    if (!address.isNative()) {
      throw new IllegalArgumentException("A function has a native address, not " + address);
    }
    return at(address.address(), prototype);
  }

  /// Calls the function.
  ///
  /// Numbers may have any type whose value fits the C type, characters and booleans count as
  /// numbers; `String` is passed for a pointer to constant characters; a `MemorySegment`, a buffer,
  /// a primitive array or `null` for pointers. Further arguments serve a `...`.
  ///
  /// @return the result: a boxed number, `String` for `const char *`, `MemorySegment` for other
  ///   pointers; null for `void`, and for a NULL string
  /// @throws IllegalArgumentException if an argument does not fit; nothing was called then
  public @Nullable Object call(@Nullable Object... arguments) {
    return call.call(arguments);
  }

  /// An object of a functional interface whose method calls the function. Its Java types are
  /// converted as those of a contract's method.
  ///
  /// @throws ContractException if the interface has not exactly one abstract method, or if its
  ///   types do not fit the prototype
  public <F> F as(Class<F> functionalInterface) {
    return functionalInterface.cast(call.as(functionalInterface));
  }

  /// What C says of the function.
  public FunctionDeclaration declaration() {
    return call.declaration();
  }

  /// What the type names in the prototype mean.
  public Scope scope() {
    return call.scope();
  }

  /// What a call does, step by step.
  public CallPlan plan() {
    return call.plan();
  }

  @Override
  public String toString() {
    return call.declaration().toString();
  }
}
