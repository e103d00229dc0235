package dev.fjord.internal.link;

import dev.fjord.LibraryException;
import dev.fjord.SafetyLevel;
import dev.fjord.diagnostic.Diagnostic;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Position;
import dev.fjord.internal.library.Libraries;
import dev.fjord.internal.library.LibraryRequest;
import dev.fjord.internal.library.OpenedLibrary;
import dev.fjord.internal.library.SymbolKind;
import dev.fjord.runtime.LibraryLife;
import dev.fjord.runtime.Retentions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Where the functions of one binding are, and how its handles are made.
///
/// The library is opened when the first address is asked for. A failure is an exception each time
/// and is tried again each time. Any thread.
public final class Linkage {
  private final LibraryRequest request;
  private HandleFactory handles;
  private final SafetyLevel safety;
  private ViewFactory views;
  private final Retentions retentions;
  private final long fixed;
  private volatile @Nullable OpenedLibrary library;
  private volatile @Nullable Object contract;
  private @Nullable OwnLibrary own;

  /// A linkage to a library that is opened later, at the usual safety level.
  public Linkage(LibraryRequest request, HandleFactory handles) {
    this(request, handles, SafetyLevel.configured());
  }

  /// A linkage to a library that is opened later.
  public Linkage(LibraryRequest request, HandleFactory handles, SafetyLevel safety) {
    this(request, handles, ViewFactory.none(), safety, 0);
  }

  private Linkage(
      LibraryRequest request,
      HandleFactory handles,
      ViewFactory views,
      SafetyLevel safety,
      long fixed) {
    this.request = request;
    this.retentions = new Retentions(libraryName(request));
    this.handles = handles;
    this.views = views;
    this.safety = safety;
    this.fixed = fixed;
  }

  /// What threads of the library are named after; empty for the process.
  private static String libraryName(LibraryRequest request) {
    if (!request.names().isEmpty()) {
      return request.names().getFirst();
    }
    Path file = request.file();
    Path name = file == null ? null : file.getFileName();
    return name == null ? "" : name.toString();
  }

  /// A linkage of one function whose address is known.
  public static Linkage at(long address) {
    return new Linkage(
        LibraryRequest.process(),
        HandleFactory.none(),
        ViewFactory.none(),
        SafetyLevel.configured(),
        address);
  }

  /// Whether another linkage is to the same library.
  public boolean hasLibraryOf(Linkage other) {
    return request.equals(other.request);
  }

  /// Where the one function is, if this is a linkage of one; else 0.
  public long function() {
    return fixed;
  }

  /// How much calls are watched.
  public SafetyLevel safety() {
    return safety;
  }

  /// How handles are made.
  public HandleFactory handles() {
    return handles;
  }

  /// How views are made.
  public ViewFactory views() {
    return views;
  }

  /// What C keeps until the library closes.
  public Retentions retentions() {
    return retentions;
  }

  /// Says how views and handles are made, whose own calls use this linkage, too. Once, before
  /// anybody else sees it.
  public Linkage serve(HandleFactory madeHandles, ViewFactory madeViews) {
    handles = madeHandles;
    views = madeViews;
    return this;
  }

  /// Says that the binding can be closed, with its library. Once, before anybody else sees it.
  ///
  /// @param contractName what people call the contract
  public void closable(String contractName) {
    own = new OwnLibrary(contractName, request, retentions);
  }

  /// Whether the binding is open; null if it cannot be closed.
  public @Nullable LibraryLife life() {
    return own == null ? null : own.life();
  }

  /// The contract's object.
  ///
  /// @throws IllegalStateException if none was made
  public Object contract() {
    Object made = contract;
    if (made == null) {
      throw new IllegalStateException("no contract is bound here");
    }
    return made;
  }

  /// Says which object the contract's functions are called by.
  public void represent(Object made) {
    contract = made;
  }

  /// The library, opened now if it was not.
  ///
  /// @throws dev.fjord.LibraryException if it cannot be found or opened
  /// @throws IllegalStateException if it was closed
  public OpenedLibrary library() {
    if (own != null) {
      return own.open();
    }
    OpenedLibrary known = library;
    if (known == null) {
      // Two threads may both ask; the cache of libraries gives them the same one.
      known = Libraries.open(request);
      library = known;
    }
    return known;
  }

  /// The address of the first of these symbols that the library has; `function` names the method
  /// that wants it.
  ///
  /// @throws dev.fjord.LibraryException if the library cannot be opened or has none of them
  public long address(List<String> symbols, String function) {
    if (fixed != 0) {
      return fixed;
    }
    OpenedLibrary opened = library();
    for (String symbol : symbols) {
      long address = own == null ? opened.find(symbol) : own.find(symbol);
      if (address != 0) {
        return address;
      }
    }
    throw opened.missing(function, symbols);
  }

  /// The address of a variable, as [#address]. One of which each thread has its own is refused:
  /// what the loader answers is that of the thread that asks.
  ///
  /// @throws dev.fjord.LibraryException also if each thread has its own, or if it is a function
  public long variable(List<String> symbols, String method) {
    long here = address(symbols, method);
    AtomicLong elsewhere = new AtomicLong(here);
    Thread other = new Thread(() -> elsewhere.set(address(symbols, method)), "fjord-variable");
    other.setDaemon(true);
    other.start();
    boolean interrupted = false;
    while (other.isAlive()) {
      try {
        other.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (elsewhere.get() != here) {
      throw new LibraryException(
          library().name(),
          new Diagnostic(
              DiagnosticId.C_UNSUPPORTED,
              Position.of(method),
              "each thread has a `" + symbols.getFirst() + "` of its own",
              "call a C function that reads or writes it"),
          List.of());
    }
    LibraryException function =
        library().otherKind(method, symbols.getFirst(), here, SymbolKind.VARIABLE);
    if (function != null) {
      throw function;
    }
    return here;
  }
}
