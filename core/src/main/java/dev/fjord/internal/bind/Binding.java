package dev.fjord.internal.bind;

import dev.fjord.internal.library.OpenedLibrary;
import dev.fjord.internal.link.Linkage;
import dev.fjord.plan.ContractPlan;
import dev.fjord.runtime.LibraryLife;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A contract bound to a library: the object that users call, what it does, and where its functions
/// are.
public record Binding(Object contract, ContractPlan plan, Linkage linkage) {

  /// Whether it was not closed.
  boolean isOpen() {
    LibraryLife life = linkage.life();
    return life == null || life.isOpen();
  }

  /// Does something with the library, which stays open meanwhile.
  ///
  /// @throws IllegalStateException if the binding is closed
  public <T extends @Nullable Object> T using(Function<OpenedLibrary, T> action) {
    LibraryLife life = linkage.life();
    if (life == null) {
      return action.apply(linkage.library());
    }
    life.enter();
    try {
      return action.apply(linkage.library());
    } finally {
      life.leave();
    }
  }
}
