package dev.fjord.internal.library;

import dev.fjord.LibraryException;
import dev.fjord.OpenFlag;
import dev.fjord.c.Target;
import dev.fjord.diagnostic.Diagnostic;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.diagnostic.Position;
import dev.fjord.internal.platform.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// All libraries that this process has opened through Fjord:
/// `Libraries.open(LibraryRequest.of("z"))`.
///
/// Equal requests give the same object, and so do requests that lead to the same file with the same
/// flags. A request that failed is tried anew each time. Any thread; one opens at a time.
public final class Libraries {

  private static final Map<LibraryRequest, OpenedLibrary> BY_REQUEST = new ConcurrentHashMap<>();
  private static final Map<LibraryRequest, OpenedLibrary> BY_FILE = new ConcurrentHashMap<>();
  private static @Nullable Symbols process;

  private Libraries() {}

  /// The library that was asked for.
  ///
  /// @throws LibraryException if it is not found, not valid, or refused by the loader, or if Java
  ///   may not call native code here
  public static OpenedLibrary open(LibraryRequest request) {
    OpenedLibrary known = BY_REQUEST.get(request);
    return known != null ? known : openFirst(request);
  }

  /// The library that was asked for, opened once more for one user, who may close it. What cannot
  /// leave the process is shared, and closing it does nothing.
  ///
  /// @throws LibraryException as [#open]
  public static OpenedLibrary openOwn(LibraryRequest request) {
    return openAllowed(request, true);
  }

  private static synchronized OpenedLibrary openFirst(LibraryRequest request) {
    OpenedLibrary opened = BY_REQUEST.get(request);
    if (opened == null) {
      opened = openAllowed(request, false);
      BY_REQUEST.put(request, opened);
    }
    return opened;
  }

  private static OpenedLibrary openAllowed(LibraryRequest request, boolean own) {
    try {
      return openNow(request, Platform.target(), own);
    } catch (IllegalCallerException e) {
      throw withoutAccess(request.name(), request.title(), e);
    }
  }

  /// What is thrown where the JDK does not let Fjord call native code.
  public static LibraryException withoutAccess(
      String name, String title, IllegalCallerException cause) {
    LibraryException refusal = new LibraryException(name, noAccess(title), List.of());
    refusal.initCause(cause);
    return refusal;
  }

  private static Diagnostic noAccess(String title) {
    boolean named = Libraries.class.getModule().isNamed();
    String module = named ? Libraries.class.getModule().getName() : "ALL-UNNAMED";
    return new Diagnostic(
        DiagnosticId.NATIVE_ACCESS_DENIED,
        Position.of(title),
        "this Java process does not let Fjord call native code",
        "run java with --enable-native-access="
            + module
            + ", or write Enable-Native-Access: ALL-UNNAMED into the manifest of the program's jar");
  }

  /// The process needs no search, and so not the environment, which takes long to read.
  private static OpenedLibrary openNow(LibraryRequest request, Target target, boolean own) {
    return ProcessSymbols.isMeant(request, target.os())
        ? new OpenedLibrary(request.name(), null, true, process(target))
        : new LibraryOpener(request, Places.current(target), own).open();
  }

  /// The library of this file with these flags, if it was opened before.
  static @Nullable OpenedLibrary known(Path real, Set<OpenFlag> flags) {
    return BY_FILE.get(new LibraryRequest(List.of(), real, flags));
  }

  /// Remembers an opened file; of two at once the first stays.
  static OpenedLibrary remember(Path real, Set<OpenFlag> flags, OpenedLibrary opened) {
    OpenedLibrary earlier = BY_FILE.putIfAbsent(new LibraryRequest(List.of(), real, flags), opened);
    return earlier == null ? opened : earlier;
  }

  /// What the process itself offers.
  static synchronized Symbols process(Target target) {
    Symbols made = process;
    if (made == null) {
      made = ProcessSymbols.open(target);
      process = made;
    }
    return made;
  }
}
