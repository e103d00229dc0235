package dev.fjord;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a contract is bound, where that differs from the usual: `Fjord.load(lookup, Zlib.class,
/// Options.usual().withFile(path))`.
///
/// A value: equal options of one contract give the same object. Any thread.
///
/// @param file the library's file, which is then not searched for; null: search as usual
/// @param safety how much calls of this binding are watched
/// @param flags how the library is opened
public record Options(@Nullable Path file, SafetyLevel safety, Set<OpenFlag> flags) {

  /// Keeps an unmodifiable copy of the flags.
  public Options {
    flags = flags.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(flags));
  }

  /// The library is searched for and opened as usual, at the level that `-Dfjord.safety` names.
  public static Options usual() {
    return new Options(null, SafetyLevel.configured(), Set.of());
  }

  /// The same with this file for the library.
  public Options withFile(Path newFile) {
    return new Options(newFile, safety, flags);
  }

  /// The same at this level.
  public Options withSafety(SafetyLevel newSafety) {
    return new Options(file, newSafety, flags);
  }

  /// The same with exactly these flags.
  public Options withFlags(OpenFlag... newFlags) {
    return new Options(file, safety, Set.of(newFlags));
  }

  // Written out, as a record's own are linked by method handles, which costs at start-up.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Options options
        && Objects.equals(file, options.file)
        && safety == options.safety
        && flags.equals(options.flags);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(file) * 31 + safety.hashCode() * 7 + flags.hashCode();
  }
}
