package dev.fjord.runtime;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The memory of C that Java sees as long as a handle is open: the struct that the handle itself
/// is, and what its methods have lent, which C may make invalid before.
final class HandleLoans {
  private final Lending lent;
  private final Lending itself;
  private volatile @Nullable MemorySegment struct;

  HandleLoans(boolean affine) {
    this.lent = new Lending(affine);
    this.itself = new Lending(affine);
  }

  /// The struct of the handle.
  MemorySegment struct(long address, long byteSize) {
    MemorySegment known = struct;
    if (known == null) {
      known = itself.lend(address, byteSize);
      struct = known;
    }
    return known;
  }

  /// Memory that ends with the handle, or by [#end].
  MemorySegment lend(long address, long byteSize) {
    return lent.lend(address, byteSize);
  }

  /// Ends what was lent, but for the struct; whether no call uses it.
  boolean end() {
    return lent.ends();
  }

  /// Ends everything, and lends nothing more; whether no call uses any of it.
  boolean endForGood() {
    boolean memory = lent.endsForGood();
    return itself.endsForGood() && memory;
  }
}
