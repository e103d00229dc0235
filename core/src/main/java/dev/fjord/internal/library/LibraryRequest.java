package dev.fjord.internal.library;

import dev.fjord.OpenFlag;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which library is wanted, and how it is to be opened. A value: equal requests give the same
/// opened library.
///
/// @param names names to try in order, such as `ssl.3` and `ssl`; none means the process itself
/// @param file the library's file, which is then not searched for; the names only name it
/// @param flags how to open it
public record LibraryRequest(List<String> names, @Nullable Path file, Set<OpenFlag> flags) {

  /// Copies the lists.
  ///
  /// @throws IllegalArgumentException if a name is empty or holds a NUL
  public LibraryRequest {
    names = List.copyOf(names);
    flags = flags.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(flags));
    for (String name : names) {
      if (name.isEmpty() || name.indexOf('\0') >= 0) {
        throw new IllegalArgumentException(
            "A library's name is a text without NUL that is not empty, not \""
                + name.replace("\0", "\\0")
                + "\": leave the name out for the process itself");
      }
    }
  }

  /// The first of these libraries that is found, opened as usual.
  public static LibraryRequest of(String... names) {
    return new LibraryRequest(List.of(names), null, Set.of());
  }

  /// What the process itself offers, without any library of its own.
  public static LibraryRequest process() {
    return new LibraryRequest(List.of(), null, Set.of());
  }

  /// The same library from a given file.
  public LibraryRequest withFile(Path newFile) {
    return new LibraryRequest(names, newFile, flags);
  }

  /// The same library opened with these flags.
  public LibraryRequest withFlags(Set<OpenFlag> newFlags) {
    return new LibraryRequest(names, file, newFlags);
  }

  // Written out, as a record's own are linked by method handles, which costs at start-up.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LibraryRequest request
        && names.equals(request.names)
        && Objects.equals(file, request.file)
        && flags.equals(request.flags);
  }

  @Override
  public int hashCode() {
    return (names.hashCode() * 31 + Objects.hashCode(file)) * 31 + flags.hashCode();
  }

  /// The library as messages call it: its names, its file, or the process.
  public String title() {
    if (!names.isEmpty()) {
      return "library \"" + String.join("\" or \"", names) + "\"";
    }
    return file == null ? "the process" : "library " + file;
  }

  /// The first name, or what stands for it.
  String name() {
    if (!names.isEmpty()) {
      return names.getFirst();
    }
    return file == null ? "the process" : file.toString();
  }
}
