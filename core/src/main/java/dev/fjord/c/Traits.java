package dev.fjord.c;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a declaration says beside name and type.
public record Traits(
    Storage storage,
    boolean inline,
    boolean threadLocal,
    boolean noreturn,
    @Nullable String asmLabel,
    List<Attribute> attributes) {

  /// Keeps an unmodifiable copy of the attributes.
  public Traits {
    attributes = List.copyOf(attributes);
  }
}
