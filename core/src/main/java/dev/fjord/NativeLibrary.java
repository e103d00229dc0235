package dev.fjord;

import dev.fjord.internal.bind.DynamicCall;
import dev.fjord.internal.library.OpenedLibrary;

/// A library whose functions are called by their prototypes, without a contract.
///
/// ```java
/// NativeFunction cos = Fjord.library("m").function("double cos(double)");
/// double x = (double) cos.call(0.5);
/// ```
///
/// Opened by [Fjord#library]; it stays in the process. Any thread.
public final class NativeLibrary {

  private final OpenedLibrary library;

  NativeLibrary(OpenedLibrary library) {
    this.library = library;
  }

  /// The name it was first asked for.
  public String name() {
    return library.name();
  }

  /// Whether it has a symbol of this name.
  public boolean has(String symbol) {
    return library.find(symbol) != 0;
  }

  /// The function of this prototype, as its manual page shows it. Types that the text uses and the
  /// platform does not know are declared before it, in the same text.
  ///
  /// @throws ContractException if the text is no prototype, or has what cannot be called so
  /// @throws LibraryException if the library has no such symbol
  public NativeFunction function(String prototype) {
    return new NativeFunction(DynamicCall.in(library, prototype));
  }

  @Override
  public String toString() {
    return library.toString();
  }
}
