package dev.fjord.plan;

import java.lang.constant.ClassDesc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A step on memory that the user sees: structs in place, and variables of the library. It never
/// trusts a bare address: the memory is a segment, which refuses what is out of bounds, over, or
/// another thread's.
public sealed interface FieldStep extends Step {

  /// A place in memory.
  ///
  /// @param memory a Java variable: a segment, or a view, which stands for its segment
  /// @param offset bytes from its start
  /// @param index how many strides further (INT64); absent: none
  /// @param stride bytes
  record At(Variable memory, long offset, @Nullable Variable index, long stride) {

    /// The start of a memory.
    static At startOf(Variable memory) {
      return new At(memory, 0, null, 0);
    }

    /// An element of a memory.
    static At indexed(Variable memory, Variable index, long stride) {
      return new At(memory, 0, index, stride);
    }

    At plus(long bytes) {
      return new At(memory, offset + bytes, index, stride);
    }
  }

  // ---- checks

  /// Refuses an index that is not below `count` (INT64; absent: `length`) with an
  /// `IndexOutOfBoundsException` that names `what`.
  record RequireIndex(
      Variable index, @Nullable Variable count, long length, String what, Phase phase)
      implements FieldStep {}

  /// Refuses a number that a bit-field cannot hold with an `IllegalArgumentException` that names
  /// `what`.
  record RequireBits(Variable value, Conversion.Value conversion, BitRange bits, String what)
      implements FieldStep {
    @Override
    public Phase phase() {
      return Phase.CHECK;
    }
  }

  // ---- memory

  /// The memory of a view or an array of views; null for null.
  record SegmentOf(Variable into, Variable view) implements FieldStep {
    @Override
    public Phase phase() {
      return Phase.CHECK;
    }
  }

  /// New, zeroed memory of the user's arena, for `count` elements (INT64; absent: one).
  record AllocateIn(
      Variable into, Variable arena, @Nullable Variable count, long elementSize, long alignment)
      implements FieldStep {
    @Override
    public Phase phase() {
      return Phase.ENCODE;
    }
  }

  /// The address of a variable of the library.
  record SymbolAddress(Variable into, List<String> symbols) implements FieldStep {
    public SymbolAddress {
      symbols = List.copyOf(symbols);
    }

    @Override
    public Phase phase() {
      return Phase.CHECK;
    }
  }

  /// A part of a memory: `count` elements (INT64; absent: all that follow, if `elementSize` is
  /// zero, else one). More than there is fails, naming `what`.
  record Slice(
      Variable into, At from, @Nullable Variable count, long elementSize, String what, Phase phase)
      implements FieldStep {}

  /// Memory that a pointer of C stands for, `count` elements (INT64; absent: one): null for NULL.
  /// It lasts as long as `owner`, a segment or view, as `arena`, or, if there is neither, for ever.
  record Behind(
      Variable into,
      Variable address,
      @Nullable Variable count,
      long elementSize,
      @Nullable Variable owner,
      @Nullable Variable arena,
      Phase phase)
      implements FieldStep {}

  /// Memory that a pointer of C stands for and Java owns, `count` elements (INT64; absent: one):
  /// null for NULL. When the arena closes, C frees it.
  record Own(
      Variable into,
      Variable address,
      @Nullable Variable count,
      long elementSize,
      Variable arena,
      CFunction free)
      implements FieldStep {
    @Override
    public Phase phase() {
      return Phase.DECODE;
    }
  }

  /// A view of a segment, null for null; with `array`, an array of such views.
  record NewView(Variable into, Variable segment, ClassDesc view, boolean array, Phase phase)
      implements FieldStep {}

  // ---- reading

  /// Reads a scalar.
  record ReadField(Variable into, At from, Carrier carrier, Phase phase) implements FieldStep {}

  /// Reads a bit-field into a C integer.
  record ReadBits(Variable into, At from, BitRange bits) implements FieldStep {
    @Override
    public Phase phase() {
      return Phase.JUDGE;
    }
  }

  /// Copies bytes into new memory of the call, so that they can be decoded or passed by value.
  record ReadMemory(Variable into, At from, long byteSize, long alignment, Phase phase)
      implements FieldStep {}

  // ---- writing

  /// Writes a scalar, or the address of a block or callback.
  record WriteField(At to, Variable value, Carrier carrier) implements FieldStep {
    @Override
    public Phase phase() {
      return Phase.COPY_BACK;
    }
  }

  /// Writes a bit-field and leaves its neighbours as they are.
  record WriteBits(At to, Variable value, BitRange bits) implements FieldStep {
    @Override
    public Phase phase() {
      return Phase.COPY_BACK;
    }
  }

  /// Copies the bytes of a block.
  record WriteMemory(At to, Variable from, long byteSize) implements FieldStep {
    @Override
    public Phase phase() {
      return Phase.COPY_BACK;
    }
  }

  /// Copies bytes from one memory to another; the first must have exactly so many, or the copy is
  /// refused, naming `what`.
  record CopyMemory(At to, Variable from, long byteSize, String what) implements FieldStep {
    @Override
    public Phase phase() {
      return Phase.COPY_BACK;
    }
  }
}
