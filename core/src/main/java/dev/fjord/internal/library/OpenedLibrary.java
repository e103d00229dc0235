package dev.fjord.internal.library;

import dev.fjord.LibraryException;
import dev.fjord.diagnostic.Diagnostic;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Position;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A library in this process, which it stays in until the process ends, or, if it was opened for
/// one user, until that closes it. Any thread.
public final class OpenedLibrary {

  private final String name;
  private final @Nullable Path file;
  private final boolean resident;
  private final Symbols symbols;

  OpenedLibrary(String name, @Nullable Path file, boolean resident, Symbols symbols) {
    this.name = name;
    this.file = file;
    this.resident = resident;
    this.symbols = symbols;
  }

  /// The name under which it was first asked for.
  public String name() {
    return name;
  }

  /// Its file behind all links; null for the process itself and its C library.
  public @Nullable Path file() {
    return file;
  }

  /// Whether it could never leave the process: it says so itself, or a Go runtime is in it.
  public boolean resident() {
    return resident;
  }

  /// Gives it back to the loader, if it was opened for one user. Nothing of it may be used then.
  public void close() {
    symbols.close();
  }

  /// The address of a symbol, or 0 if the library has none of this name. Asks the loader each time.
  public long find(String symbol) {
    return symbols.find(symbol);
  }

  /// The names of all that the library exports, sorted; empty where they cannot be told. Reads the
  /// file each time: meant for messages.
  public List<String> exported() {
    return file == null ? ProcessExports.read() : ElfSymbols.exported(file);
  }

  /// What to throw for a function of which this library has none of the symbols.
  ///
  /// @param function the function as its caller knows it, such as `Zlib.crc32`
  /// @param wanted the symbols that were tried, at least one
  public LibraryException missing(String function, List<String> wanted) {
    List<String> nearest = NearestNames.of(wanted, exported());
    nearest = file == null ? existing(nearest) : nearest;
    String names = wanted.size() == 1 ? "symbol " : "symbol of ";
    String message = title() + " has no " + names + String.join(", ", wanted);
    Diagnostic diagnostic =
        new Diagnostic(
            DiagnosticId.SYMBOL_MISSING,
            Position.of(function),
            message + NearestNames.sentence(nearest),
            NearestNames.remedy(nearest));
    return new LibraryException(name, diagnostic, List.of());
  }

  /// What to throw where the contract means a function and the library has a variable, or the other
  /// way round; null if it is as the contract says, or nobody can say.
  ///
  /// @param method the method as its caller knows it
  /// @param address where the symbol is
  /// @param expected what the contract means
  public @Nullable LibraryException otherKind(
      String method, String symbol, long address, SymbolKind expected) {
    SymbolKind kind = SymbolKind.at(address);
    if (kind == expected || kind == SymbolKind.UNKNOWN) {
      return null;
    }
    boolean function = kind == SymbolKind.FUNCTION;
    Diagnostic diagnostic =
        new Diagnostic(
            DiagnosticId.SYMBOL_KIND,
            Position.of(method),
            symbol + " is a " + (function ? "function" : "variable") + " in " + title(),
            function
                ? "write its prototype: a variable is declared without parameters"
                : "declare the variable: `extern T " + symbol + "`");
    return new LibraryException(name, diagnostic, List.of());
  }

  /// A library of the process may keep its symbols to itself.
  private List<String> existing(List<String> nearest) {
    return nearest.stream().filter(symbol -> find(symbol) != 0).toList();
  }

  private String title() {
    boolean said = file == null || name.equals(file.toString());
    return said ? name : name + " (" + file + ")";
  }

  @Override
  public String toString() {
    return title();
  }
}
