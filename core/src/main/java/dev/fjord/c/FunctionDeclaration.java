package dev.fjord.c;

import dev.fjord.diagnostic.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function; `hasBody` when its definition was there, whose content is skipped.
public record FunctionDeclaration(
    String name, FunctionType type, Traits traits, boolean hasBody, Position position)
    implements Declaration {

  /// The storage class.
  public Storage storage() {
    return traits.storage();
  }

  /// Whether it is `inline`.
  public boolean inline() {
    return traits.inline();
  }

  /// Whether it never returns.
  public boolean noreturn() {
    return traits.noreturn();
  }

  /// The symbol that `__asm__("symbol")` gives it, if any.
  public @Nullable String asmLabel() {
    return traits.asmLabel();
  }

  /// The attributes in order.
  public List<Attribute> attributes() {
    return traits.attributes();
  }

  @Override
  public String toString() {
    return type.declare(name);
  }
}
