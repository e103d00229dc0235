package dev.fjord.c;

import dev.fjord.diagnostic.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A variable; `hasBody` when it was initialised, with a value that is skipped.
public record VariableDeclaration(
    String name, CType type, Traits traits, boolean hasBody, Position position)
    implements Declaration {

  /// The storage class.
  public Storage storage() {
    return traits.storage();
  }

  /// Whether each thread has its own.
  public boolean threadLocal() {
    return traits.threadLocal();
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
