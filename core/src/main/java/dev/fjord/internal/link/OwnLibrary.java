package dev.fjord.internal.link;

import dev.fjord.internal.library.Libraries;
import dev.fjord.internal.library.LibraryRequest;
import dev.fjord.internal.library.OpenedLibrary;
import dev.fjord.runtime.LibraryLife;
import dev.fjord.runtime.Retentions;
import org.jspecify.annotations.Nullable;

/// The library of a binding that can be closed: opened for it alone, once, and never asked again
/// after it was given back. Any thread.
///
/// Methods of a handle look for their functions before they find out that it is closed, so each
/// question is asked under a lock. The library is given back without it: what C does at its end may
/// wait for threads that ask.
final class OwnLibrary {
  private final LibraryRequest request;
  private final LibraryLife life;
  private volatile @Nullable OpenedLibrary opened;
  private boolean closed;

  /// @param contract what people call the contract
  OwnLibrary(String contract, LibraryRequest request, Retentions kept) {
    this.request = request;
    this.life = new LibraryLife(contract, this::title, kept, this::close);
  }

  LibraryLife life() {
    return life;
  }

  /// The library, opened now if it was not.
  ///
  /// @throws IllegalStateException if it was given back
  synchronized OpenedLibrary open() {
    if (closed) {
      throw life.refusal();
    }
    OpenedLibrary known = opened;
    if (known == null) {
      known = Libraries.openOwn(request);
      opened = known;
    }
    return known;
  }

  /// The address of a symbol, or 0.
  ///
  /// @throws IllegalStateException if the library was given back
  synchronized long find(String symbol) {
    return open().find(symbol);
  }

  private void close() {
    OpenedLibrary given;
    synchronized (this) {
      closed = true;
      given = opened;
    }
    if (given != null) {
      given.close();
    }
  }

  private String title() {
    OpenedLibrary known = opened;
    return known == null ? request.title() : "library " + known;
  }
}
