package dev.fjord.internal.library;

import dev.fjord.LibraryException.Attempt;
import dev.fjord.c.OperatingSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Searches the places for a library's file, and remembers what it saw where. Used by one thread
/// for one request.
final class FileFinder {

  /// What a search came to.
  sealed interface Outcome {

    /// The file to open.
    record Found(Path file, Verdict.Valid verdict) implements Outcome {}

    /// Versions among which nothing tells which one is meant.
    record Several(List<Found> files) implements Outcome {}

    /// Nothing that can be opened.
    record Nothing() implements Outcome {}

    /// Whether the search is to go on.
    default boolean isNothing() {
      return this instanceof Nothing;
    }
  }

  private static final Outcome NOTHING = new Outcome.Nothing();
  private static final int DEEPEST_SCRIPT = 4;

  private final Places places;
  private final List<Attempt> attempts = new ArrayList<>();
  private int scripts;

  FileFinder(Places places) {
    this.places = places;
  }

  /// The places that were tried and did not serve, in their order.
  List<Attempt> attempts() {
    return attempts;
  }

  /// Notes one more place that did not serve.
  void note(String place, String reason) {
    attempts.add(new Attempt(place, reason));
  }

  /// Searches all places for a library's name; a name that is a path is that file.
  Outcome find(String name) {
    if (FileNames.isPath(name, places.target())) {
      return judge(Places.path(name));
    }
    FileNames names = FileNames.of(name, places.target());
    Outcome outcome = inFolders(places.fjordFolders(), "-D" + Places.PROPERTY, names);
    if (outcome.isNothing()) {
      outcome = inFolders(places.loaderFolders(), Places.variable(places.target()), names);
    }
    return outcome.isNothing() ? inSystem(names) : outcome;
  }

  /// Judges one file, and follows it if it is a linker script for one library.
  Outcome judge(Path file) {
    Verdict verdict = FileCheck.check(file, places.target());
    // No switch over the type here and below: its first run costs more than all of the search.
    if (verdict instanceof Verdict.Valid valid) {
      return new Outcome.Found(file, valid);
    }
    if (verdict instanceof Verdict.LinkerScript script) {
      return follow(file, script);
    }
    note(file.toString(), verdict.reason());
    return NOTHING;
  }

  private Outcome follow(Path file, Verdict.LinkerScript script) {
    String only = LinkerScript.only(script.inputs());
    if (only == null || scripts == DEEPEST_SCRIPT) {
      note(file.toString(), script.reason() + ", which is not one shared library");
      return NOTHING;
    }
    scripts++;
    note(file.toString(), script.reason() + ": it was followed to " + only);
    if (only.startsWith("/")) {
      return judge(places.system(only));
    }
    Path sibling = file.resolveSibling(only);
    return Files.exists(sibling) ? judge(sibling) : find(only);
  }

  private Outcome inFolders(List<Path> folders, String setting, FileNames names) {
    if (folders.isEmpty()) {
      note(setting, "is not set");
    }
    for (Path folder : folders) {
      Outcome outcome = inFolder(folder, setting, names);
      if (!outcome.isNothing()) {
        return outcome;
      }
    }
    return NOTHING;
  }

  private Outcome inFolder(Path folder, String setting, FileNames names) {
    String place = folder + " (" + setting + ")";
    if (!Files.isDirectory(folder)) {
      note(place, "is no folder");
      return NOTHING;
    }
    int before = attempts.size();
    Outcome outcome = exact(folder, names);
    if (outcome.isNothing()) {
      outcome = choose(numbered(folder, names));
    }
    if (outcome.isNothing() && attempts.size() == before) {
      note(place, "has no " + names);
    }
    return outcome;
  }

  private Outcome exact(Path folder, FileNames names) {
    for (String name : names.exact()) {
      Path file = folder.resolve(name);
      if (Files.exists(file) || Files.isSymbolicLink(file)) {
        Outcome outcome = judge(file);
        if (!outcome.isNothing()) {
          return outcome;
        }
      }
    }
    return NOTHING;
  }

  private List<Outcome.Found> numbered(Path folder, FileNames names) {
    String[] files = folder.toFile().list();
    if (files == null) {
      note(folder.toString(), "cannot be listed");
      return List.of();
    }
    // The system lists them in any order.
    Arrays.sort(files);
    List<Outcome.Found> found = new ArrayList<>();
    for (String file : files) {
      if (names.isNumbered(file)) {
        keepValid(folder.resolve(file), found);
      }
    }
    return found;
  }

  /// Versions are not followed further: a script has no version.
  private void keepValid(Path file, List<Outcome.Found> found) {
    Verdict verdict = FileCheck.check(file, places.target());
    if (verdict instanceof Verdict.Valid valid) {
      found.add(new Outcome.Found(file, valid));
    } else {
      note(file.toString(), verdict.reason());
    }
  }

  /// The system's cache, then its folders. Files without a number are looked for in the folders,
  /// too, before several versions are refused: the cache may be older than they are.
  private Outcome inSystem(FileNames names) {
    List<LoaderCache.Entry> entries = cached(names);
    Outcome outcome = cachedExact(entries, names);
    if (outcome.isNothing()) {
      outcome = choose(cachedNumbered(entries, names));
    }
    return outcome instanceof Outcome.Found ? outcome : inSystemFolders(names, outcome);
  }

  private Outcome inSystemFolders(FileNames names, Outcome cached) {
    List<Path> folders = SystemFolders.of(places);
    for (Path folder : folders) {
      Outcome outcome = exact(folder, names);
      if (!outcome.isNothing()) {
        return outcome;
      }
    }
    if (!cached.isNothing()) {
      return cached;
    }
    List<Outcome.Found> found = new ArrayList<>();
    for (Path folder : folders) {
      int before = attempts.size() + found.size();
      found.addAll(numbered(folder, names));
      if (attempts.size() + found.size() == before) {
        note(folder.toString(), "has no " + names);
      }
    }
    return choose(found);
  }

  private List<LoaderCache.Entry> cached(FileNames names) {
    Path file = places.system("/etc/ld.so.cache");
    if (places.target().os() != OperatingSystem.LINUX || !Files.isRegularFile(file)) {
      return List.of();
    }
    try (FileImage image = FileImage.open(file)) {
      List<LoaderCache.Entry> entries = LoaderCache.entries(image, names, places.target());
      if (entries.isEmpty()) {
        note(file.toString(), "has no " + names + " for " + places.target());
      }
      return entries;
    } catch (IOException | UncheckedIOException e) {
      note(file.toString(), "cannot be read");
      return List.of();
    }
  }

  private Outcome cachedExact(List<LoaderCache.Entry> entries, FileNames names) {
    for (String name : names.exact()) {
      for (LoaderCache.Entry entry : entries) {
        Outcome outcome = entry.name().equals(name) ? judge(places.system(entry.file())) : NOTHING;
        if (!outcome.isNothing()) {
          return outcome;
        }
      }
    }
    return NOTHING;
  }

  private List<Outcome.Found> cachedNumbered(List<LoaderCache.Entry> entries, FileNames names) {
    List<Outcome.Found> found = new ArrayList<>();
    for (LoaderCache.Entry entry : entries) {
      if (names.isNumbered(entry.name())) {
        keepValid(places.system(entry.file()), found);
      }
    }
    return found;
  }

  private static Outcome choose(List<Outcome.Found> found) {
    List<Outcome.Found> versions = Versions.distinct(found);
    return switch (versions.size()) {
      case 0 -> NOTHING;
      case 1 -> versions.getFirst();
      default -> new Outcome.Several(versions);
    };
  }

  /// The file behind all links, or the file itself if that cannot be told.
  static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath();
    }
  }
}
