package dev.fjord.c;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the members of a record lie.
///
/// @param byteSize the size with the padding at the end
/// @param byteAlignment the alignment
/// @param fields the members in order, anonymous ones and unnamed bit-fields included
/// @param flattened the named members in order, those of anonymous members in their place
public record RecordLayout(
    long byteSize, long byteAlignment, List<FieldLayout> fields, List<FieldLayout> flattened) {

  /// Keeps unmodifiable copies of the lists.
  public RecordLayout {
    fields = List.copyOf(fields);
    flattened = List.copyOf(flattened);
  }

  /// The member of that name, also one of an anonymous member, or null; see [Layouts#find] for
  /// paths.
  public @Nullable FieldLayout find(String name) {
    for (FieldLayout field : flattened) {
      if (name.equals(field.name())) {
        return field;
      }
    }
    return null;
  }
}
