package dev.fjord.c;

import org.jspecify.annotations.Nullable;

/// Sizes, alignments and places of members for one target.
@SuppressWarnings({"DoNotCallSuggester", "unused"})
public final class Layouts {

  private final Scope scope;
  private final Target target;

  private Layouts(Scope scope, Target target) {
    this.scope = scope;
    this.target = target;
  }

  /// Layouts of what this scope knows, on this target.
  public static Layouts of(Scope scope, Target target) {
    return new Layouts(scope, target);
  }

  /// Size and alignment of a type.
  ///
  /// @throws LayoutException if it has none
  public Layout layout(CType type) {
    throw new UnsupportedOperationException();
  }

  /// The places of a record's members.
  ///
  /// @throws LayoutException if it has none
  public RecordLayout record(RecordType type) {
    throw new UnsupportedOperationException();
  }

  /// The member at a path such as `key.keysym.sym`, with its place in the outermost record; null if
  /// there is none.
  ///
  /// @throws LayoutException if a record on the way has no layout
  public @Nullable FieldLayout find(RecordType type, String path) {
    throw new UnsupportedOperationException();
  }
}
