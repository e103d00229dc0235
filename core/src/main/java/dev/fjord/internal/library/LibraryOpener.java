package dev.fjord.internal.library;

import dev.fjord.LibraryException;
import dev.fjord.OpenFlag;
import dev.fjord.c.OperatingSystem;
import dev.fjord.diagnostic.Diagnostic;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Position;
import dev.fjord.internal.library.FileFinder.Outcome;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens one request: finds its file, has it judged, and gives it to the loader. Used once.
final class LibraryOpener {

  private static final String FOLDER_REMEDY =
      "name its folder with -D" + Places.PROPERTY + "=FOLDER or its file with a path as the name";

  private final LibraryRequest request;
  private final Places places;
  private final FileFinder finder;
  private final boolean own;
  private @Nullable Diagnostic failure;

  LibraryOpener(LibraryRequest request, Places places) {
    this(request, places, false);
  }

  /// Opens for one user alone, if `own`.
  LibraryOpener(LibraryRequest request, Places places, boolean own) {
    this.own = own;
    this.request = request;
    this.places = places;
    this.finder = new FileFinder(places);
  }

  /// The opened library.
  OpenedLibrary open() {
    Path file = request.file();
    OpenedLibrary opened = file == null ? openNames() : openFile(file);
    if (opened != null) {
      return opened;
    }
    Diagnostic diagnostic = failure == null ? notFound() : failure;
    throw new LibraryException(request.name(), diagnostic, finder.attempts());
  }

  private @Nullable OpenedLibrary openNames() {
    for (String name : request.names()) {
      OpenedLibrary opened = openName(name);
      if (opened != null) {
        return opened;
      }
    }
    return null;
  }

  private @Nullable OpenedLibrary openName(String name) {
    if (ProcessSymbols.isC(name, places.target().os())) {
      return process();
    }
    if (FileNames.isPath(name, places.target())) {
      return openFile(Path.of(name));
    }
    Outcome outcome = finder.find(name);
    return outcome instanceof Outcome.Found found ? load(found) : failed(outcome);
  }

  private OpenedLibrary process() {
    return new OpenedLibrary(request.name(), null, true, Libraries.process(places.target()));
  }

  private @Nullable OpenedLibrary openFile(Path file) {
    Outcome outcome = finder.judge(file);
    if (outcome instanceof Outcome.Nothing) {
      fail(
          DiagnosticId.LIBRARY_FILE_REFUSED,
          "the file was not given to the loader",
          "give a shared library for " + places.target());
    }
    return outcome instanceof Outcome.Found found ? load(found) : failed(outcome);
  }

  private @Nullable OpenedLibrary failed(Outcome outcome) {
    if (outcome instanceof Outcome.Several several) {
      refuse(several.files());
    }
    return null;
  }

  private void refuse(List<Outcome.Found> files) {
    List<String> names = new ArrayList<>();
    List<Outcome.Found> sorted = new ArrayList<>(files);
    sorted.sort((one, other) -> Versions.compare(name(one), name(other)));
    for (Outcome.Found found : sorted) {
      names.add(name(found));
      finder.note(found.file().toString(), "is a valid library");
    }
    fail(
        DiagnosticId.LIBRARY_AMBIGUOUS,
        "several versions are there, and none without a number: " + String.join(", ", names),
        "name the one that is meant, such as @Library(\"" + names.getLast() + "\")");
  }

  private static String name(Outcome.Found found) {
    return String.valueOf(found.file().getFileName());
  }

  private @Nullable OpenedLibrary load(Outcome.Found found) {
    Path real = FileFinder.real(found.file());
    return own && !stays(found) ? loadOwn(real) : loadShared(real, found.verdict().resident());
  }

  private boolean stays(Outcome.Found found) {
    return found.verdict().resident() || request.flags().contains(OpenFlag.NO_DELETE);
  }

  private @Nullable OpenedLibrary loadOwn(Path real) {
    Symbols symbols = request.flags().isEmpty() ? ownByJdk(real) : null;
    symbols = symbols == null ? byLoader(real, true) : symbols;
    return symbols == null ? null : new OpenedLibrary(request.name(), real, false, symbols);
  }

  private @Nullable OpenedLibrary loadShared(Path real, boolean resident) {
    OpenedLibrary known = Libraries.known(real, request.flags());
    if (known != null) {
      return known;
    }
    Symbols symbols = request.flags().isEmpty() ? byJdk(real) : null;
    symbols = symbols == null ? byLoader(real, false) : symbols;
    if (symbols == null) {
      return null;
    }
    OpenedLibrary opened = new OpenedLibrary(request.name(), real, resident, symbols);
    return Libraries.remember(real, request.flags(), opened);
  }

  /// The JDK opens as the loader does without flags, but links nothing for it and takes care of
  /// libraries that want an executable stack. Sound because the file was judged, and is never
  /// closed.
  @SuppressWarnings("restricted")
  private static @Nullable Symbols byJdk(Path real) {
    try {
      return new Symbols.Lookup(SymbolLookup.libraryLookup(real, Arena.global()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// The same, until the arena is closed. Sound because nobody closes it before the last call of
  /// its only user has left.
  @SuppressWarnings("restricted")
  private static @Nullable Symbols ownByJdk(Path real) {
    Arena arena = Arena.ofShared();
    try {
      return new Symbols.Own(SymbolLookup.libraryLookup(real, arena), arena);
    } catch (IllegalArgumentException e) {
      arena.close();
      return null;
    }
  }

  private @Nullable Symbols byLoader(Path real, boolean closable) {
    if (places.target().os() == OperatingSystem.WINDOWS) {
      return refused(real, "open flags and reasons of the loader are not to be had on Windows");
    }
    DynamicLoader loader = DynamicLoader.get(places.target().os() == OperatingSystem.MACOS);
    DynamicLoader.Opened opened = loader.open(real.toString(), request.flags());
    if (opened.handle() == 0) {
      return refused(real, opened.reason());
    }
    return closable
        ? new Symbols.OwnHandle(loader, opened.handle())
        : new Symbols.Handle(loader, opened.handle());
  }

  private @Nullable Symbols refused(Path real, String reason) {
    finder.note(real.toString(), "was refused by the loader: " + reason);
    fail(
        DiagnosticId.LIBRARY_NOT_LOADED,
        "the system's loader refused a valid library: " + reason,
        "provide what the reason names; the loader finds what a library needs by "
            + Places.variable(places.target())
            + " and its own folders, not by -D"
            + Places.PROPERTY);
    return null;
  }

  private Diagnostic notFound() {
    return diagnostic(
        DiagnosticId.LIBRARY_NOT_FOUND,
        "no library of this name is usable on " + places.target() + "; tried were",
        "install the package that has it, or " + FOLDER_REMEDY);
  }

  /// The first failure is reported: later names only stand in for earlier ones.
  private void fail(DiagnosticId id, String message, String remedy) {
    failure = failure == null ? diagnostic(id, message, remedy) : failure;
  }

  private Diagnostic diagnostic(DiagnosticId id, String message, String remedy) {
    return new Diagnostic(id, Position.of(request.title()), message, remedy);
  }
}
