package dev.fjord;

import dev.fjord.c.FunctionDeclaration;
import dev.fjord.c.Scope;
import dev.fjord.internal.bind.DynamicCall;
import dev.fjord.plan.CallPlan;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
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
/// [NativeLibrary#function] and [#at]; [#callback] makes one of Java code, for C to call. Any
/// thread, as far as the function itself allows; a callback's lifetime and threads are those of its
/// arena.
public final class NativeFunction {

  /// Java code that C calls by a prototype; see [#callback].
  @FunctionalInterface
  public interface Callback {

    /// Answers one call of C.
    ///
    /// @param arguments what C passed: `Boolean`; `Integer`, or `Long` for integers that an `int`
    ///   does not hold; `Float`, `Double`; `String` (or null) for `const char *`; `MemorySegment`
    ///   for other pointers and for structs by value, valid until this returns
    /// @return what C gets: any number whose value fits, a `Boolean`, a native `MemorySegment`, a
    ///   [NativeFunction] or null for a pointer, a segment of its size for a struct; anything for
    ///   `void`
    @Nullable Object call(@Nullable Object... arguments) throws Exception;
  }

  private final DynamicCall call;

  NativeFunction(DynamicCall call) {
    this.call = call;
  }

  /// The function at an address, such as one that another function returned. An address that is no
  /// function of this prototype, or type, ends the process, or worse: nothing can check it.
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

  /// Java code as a C function, which C can call until the arena ends.
  ///
  /// ```java
  /// try (Arena arena = Arena.ofConfined()) {
  ///   NativeFunction ascending =
  ///       NativeFunction.callback(
  ///           "int (*)(const int *a, const int *b)",
  ///           arena,
  ///           each -> Integer.compare(number(each[0]), number(each[1])));
  ///   qsort.call(numbers, 1000, 4, ascending);
  /// }
  /// ```
  ///
  /// A pointer to a complete type arrives as a segment of one element, any other with length zero.
  /// What the code throws leaves, unchanged, the call of Java below C, and C gets zero; where no
  /// such call is below, it is logged. C calling after the arena has ended gets zero, too, and a
  /// report: no freed memory is ever entered. C may call on any thread; only the owner of a
  /// confined arena may pass or call the function in Java.
  ///
  /// @param prototype the type of the function pointer, a prototype, or a typedef of one; types
  ///   that it uses may be declared before it, in the same text
  /// @throws ContractException if the text means no function, or one that cannot be Java's
  /// @throws IllegalStateException if the arena has ended
  /// @throws WrongThreadException if the arena belongs to another thread
  public static NativeFunction callback(String prototype, Arena arena, Callback function) {
    return new NativeFunction(DynamicCall.back(prototype, arena, Objects.requireNonNull(function)));
  }

  /// Where the function is: what contracts, structs and `java.lang.foreign` take for a function
  /// pointer. That of a callback ends with its arena.
  public MemorySegment segment() {
    return call.function();
  }

  /// Calls the function.
  ///
  /// Numbers may have any type whose value fits the C type, characters and booleans count as
  /// numbers; `String` is passed for a pointer to constant characters; a `MemorySegment`, a buffer,
  /// a primitive array, a `NativeFunction` or `null` for pointers. Further arguments serve a `...`.
  ///
  /// @return the result: a boxed number, `String` for `const char *`, `MemorySegment` for other
  ///   pointers; null for `void`, and for a NULL string
  /// @throws IllegalArgumentException if an argument does not fit; nothing was called then
  /// @throws IllegalStateException if this is a callback whose arena has ended
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
  ///
  /// @throws ContractException if this is a callback that Java itself cannot call
  public CallPlan plan() {
    return call.plan();
  }

  @Override
  public String toString() {
    return call.declaration().toString();
  }
}
