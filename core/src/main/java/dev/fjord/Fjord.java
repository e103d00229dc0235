package dev.fjord;

import dev.fjord.internal.bind.Binding;
import dev.fjord.internal.bind.Bindings;
import dev.fjord.internal.bind.SymbolCheck;
import dev.fjord.internal.library.Libraries;
import dev.fjord.internal.library.LibraryRequest;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.function.Consumer;

/// Where everything starts: turns contracts into objects whose methods call C.
///
/// ```java
/// @Library("c")
/// interface Text {
///   @C("int puts(const char *s)")
///   int puts(String s);
/// }
///
/// Fjord.load(Text.class).puts("Hello");
/// ```
///
/// Loading reads the contract and refuses everything that is wrong in it at once; nothing native
/// happens before the first call. Equal loads give the same object, which lives as long as the
/// contract's class, and Fjord keeps no class loader alive. A contract that extends `AutoCloseable`
/// can be closed, and its library with it; then it is loaded anew. All methods may be called by any
/// thread.
public final class Fjord {

  private Fjord() {}

  /// The contract's implementation, for contracts that Fjord can reach by itself: those on the
  /// class path, in packages that are open to it, and public ones whose package is exported.
  ///
  /// @throws ContractException if anything in the contract cannot be bound, or if it is out of
  ///   reach
  public static <T> T load(Class<T> type) {
    return type.cast(Bindings.load(null, type, Options.usual()).contract());
  }

  /// The implementation of a contract that `lookup` reaches: `MethodHandles.lookup()`, called in
  /// the contract's own module, serves package-private contracts, records and callbacks of a module
  /// that opens nothing.
  ///
  /// @throws ContractException if anything in the contract cannot be bound, or if it is out of
  ///   reach
  public static <T> T load(Lookup lookup, Class<T> type) {
    return load(lookup, type, Options.usual());
  }

  /// The implementation of a contract that `lookup` reaches, bound with options.
  ///
  /// @throws ContractException if anything in the contract cannot be bound, or if it is out of
  ///   reach
  public static <T> T load(Lookup lookup, Class<T> type, Options options) {
    return type.cast(Bindings.load(lookup, type, options).contract());
  }

  /// A library without a contract: `Fjord.library("m").function("double cos(double)")`. Its name is
  /// as in `@Library`. The library is opened now.
  ///
  /// @throws LibraryException if it is not found, not valid, or refused by the loader
  public static NativeLibrary library(String name) {
    return new NativeLibrary(Libraries.open(LibraryRequest.of(name)));
  }

  /// Whether the library of a loaded contract has a symbol: asks for functions that only newer
  /// versions have. Opens the library.
  ///
  /// @param contract what `load` returned
  /// @throws LibraryException if the library cannot be opened
  public static boolean has(Object contract, String symbol) {
    return Bindings.of(contract).using(library -> library.find(symbol) != 0);
  }

  /// Opens the library of a loaded contract now and looks up every symbol that the contract needs,
  /// so that what is missing is known at once and not at some later call.
  ///
  /// @param contract what `load` returned
  /// @throws LibraryException if the library cannot be opened; or names all functions that it lacks
  public static void link(Object contract) {
    Binding binding = Bindings.of(contract);
    binding.using(library -> {
      new SymbolCheck(binding.plan(), library).requireAll();
      return true;
    });
  }

  /// Says who is told what callbacks throw where no call of Java is below, on threads that the
  /// library made, and why closing a handle has failed where nobody waited for it. Without a
  /// handler such failures go to the `System.Logger` named `dev.fjord`. The handler runs on the
  /// thread of the failure; what it throws itself is logged.
  ///
  /// @param contract what `load` returned
  public static void onUncaught(Object contract, Consumer<? super Throwable> handler) {
    Bindings.of(contract).linkage().retentions().onUncaught(handler::accept);
  }
}
