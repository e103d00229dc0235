package dev.fjord.c;

import dev.fjord.diagnostic.Position;
import org.jspecify.annotations.Nullable;

/// A constant expression as text and as tree; [Constants#evaluate] gives its value.
///
/// Equality compares the text only.
public record Initializer(String text, Expression expression, Position position) {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Initializer that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
