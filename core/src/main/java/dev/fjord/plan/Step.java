package dev.fjord.plan;

import dev.fjord.c.CType;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One small thing that a call does. Steps assign variables once and use earlier ones; they name
/// memory only as blocks and as what a pointer of C points to, so that they can be carried out
/// here, or partly in another process. Steps on structs in place are [FieldStep]s.
public sealed interface Step
    permits FieldStep,
        HandleStep,
        Step.ReserveStack,
        Step.RequireNonNull,
        Step.CountOf,
        Step.RequireEqual,
        Step.RequireCapacity,
        Step.ToC,
        Step.Constant,
        Step.FitCount,
        Step.Quotient,
        Step.Allocate,
        Step.ConstantText,
        Step.Encode,
        Step.Pass,
        Step.OpenUpcall,
        Step.OpenReleaser,
        Step.Store,
        Step.HandleAddress,
        Step.Invoke,
        Step.InvokeVariadic,
        Step.SaveErrno,
        Step.Load,
        Step.AddressAt,
        Step.TakeCount,
        Step.Product,
        Step.CallC,
        Step.Decode,
        Step.NewHandle,
        Step.Judge,
        Step.AbsentUnless,
        Step.FailByErrno,
        Step.RequireResult,
        Step.Rethrow,
        Step.RethrowKept,
        Step.CopyBack,
        Step.PassBack,
        Step.Compose,
        Step.Free,
        Step.FreeFailed,
        Step.Give,
        Step.Retain,
        Step.EndKept,
        Step.InvokeJava,
        Step.WriteBack {

  /// When it happens.
  Phase phase();

  // ---- checks before the call

  /// Makes sure of stack for callbacks that C keeps and may enter; a `StackOverflowError` if not.
  record ReserveStack() implements Step {
    @Override
    public Phase phase() {
      return Phase.CHECK;
    }
  }

  /// Refuses `null` (and `MemorySegment.NULL`) with a `NullPointerException` that names `what`.
  record RequireNonNull(Variable value, String what) implements Step {
    @Override
    public Phase phase() {
      return Phase.CHECK;
    }
  }

  /// Counts a Java array, `String` (in units of `encoding`), segment or buffer (position to limit)
  /// into an INT64 variable; `null` counts 0. It counts elements, or, if `unit` is not 0, so many
  /// bytes each, and refuses a remainder.
  record CountOf(Variable into, Variable value, long unit, @Nullable TextEncoding encoding)
      implements Step {
    @Override
    public Phase phase() {
      return Phase.CHECK;
    }
  }

  /// Refuses different numbers (INT64), which `what` names, with an `IllegalArgumentException`:
  /// arrays that share a count; a fixed extent, unless the Java value `optional` is null.
  record RequireEqual(Variable left, Variable right, String what, @Nullable Variable optional)
      implements Step {
    /// Refuses in any case.
    public RequireEqual(Variable left, Variable right, String what) {
      this(left, right, what, null);
    }

    @Override
    public Phase phase() {
      return Phase.CHECK;
    }
  }

  /// Refuses a capacity that is negative or beyond what one array can hold.
  record RequireCapacity(Variable capacity, String what) implements Step {
    @Override
    public Phase phase() {
      return Phase.CHECK;
    }
  }

  /// Puts a scalar Java value into a C variable, with its range check; the exception names `what`.
  record ToC(Variable into, Variable value, Conversion.Value conversion, String what)
      implements Step {
    @Override
    public Phase phase() {
      return Phase.CHECK;
    }
  }

  /// A number fixed by the contract; for floating carriers `bits` holds the IEEE bits of that
  /// width.
  record Constant(Variable into, long bits) implements Step {
    @Override
    public Phase phase() {
      return Phase.CHECK;
    }
  }

  /// Makes an INT64 count into a C integer or back, with C's range check; the exception names
  /// `what`.
  record FitCount(Variable into, Variable count, Conversion.IntegerValue type, String what)
      implements Step {
    @Override
    public Phase phase() {
      return Phase.CHECK;
    }
  }

  /// Divides a number of bytes (INT64) by a unit that is itself an argument: `fread`'s count of
  /// elements. A unit below one or a remainder is refused with an `IllegalArgumentException` that
  /// names `what`.
  record Quotient(Variable into, Variable count, Variable unit, String what) implements Step {
    @Override
    public Phase phase() {
      return Phase.CHECK;
    }
  }

  // ---- memory before the call

  /// Makes zeroed memory for `count` (INT64; absent: one) elements of `elementSize` bytes.
  record Allocate(
      Variable into,
      @Nullable Variable count,
      long elementSize,
      long alignment,
      String type,
      Lifetime lifetime)
      implements Step {
    @Override
    public Phase phase() {
      return Phase.ENCODE;
    }
  }

  /// A string fixed by the contract, zero-terminated, in memory of this call.
  record ConstantText(Variable into, String text) implements Step {
    @Override
    public Phase phase() {
      return Phase.ENCODE;
    }
  }

  /// Encodes a Java value: into new memory for pointer conversions (a block, NULL for `null`), into
  /// a new block that is passed by value for aggregates. With `contents` false only the room is
  /// made (an `@Out` array). `what` names the value in exceptions.
  record Encode(
      Variable into,
      Variable value,
      Conversion conversion,
      boolean contents,
      Lifetime lifetime,
      String what)
      implements Step {
    @Override
    public Phase phase() {
      return Phase.ENCODE;
    }
  }

  /// Passes memory of the user (segment, buffer, or, if `critical`, a heap array): native memory as
  /// it is, heap memory as it is if `critical`, else through a copy. Refuses read-only memory if
  /// `written`.
  record Pass(
      Variable into, Variable value, boolean read, boolean written, boolean critical, String what)
      implements Step {
    @Override
    public Phase phase() {
      return Phase.ENCODE;
    }
  }

  /// Opens a callback for this call; `null` gives NULL if the conversion is nullable.
  record OpenUpcall(
      Variable into, Variable function, Conversion.FunctionPointer conversion, Lifetime lifetime)
      implements Step {
    @Override
    public Phase phase() {
      return Phase.ENCODE;
    }
  }

  /// Opens a function pointer of Fjord's own: once C has called it, what is retained
  /// [Lifetime.UntilCalled] it ends. C gets `result` (bits).
  record OpenReleaser(Variable into, String prototype, Shape shape, long result) implements Step {
    @Override
    public Phase phase() {
      return Phase.ENCODE;
    }
  }

  /// Stores a C variable, a block's address or an upcall's address at an offset of a block, or
  /// behind a pointer of C (NULL: nothing is stored).
  record Store(Variable to, long offset, Variable value, Carrier carrier) implements Step {
    @Override
    public Phase phase() {
      return Phase.ENCODE;
    }
  }

  /// The address of a handle; `null` gives NULL if nullable.
  record HandleAddress(
      Variable into, Variable handle, Conversion.HandlePointer conversion, String what)
      implements Step {
    @Override
    public Phase phase() {
      return Phase.ENCODE;
    }
  }

  // ---- the call

  /// Calls the C function of the plan. Arguments are C variables, blocks (by address, or by value
  /// where the shape has a struct) and upcalls. `into` is a C variable, a block already allocated
  /// that takes a struct result, or absent for `void`.
  record Invoke(@Nullable Variable into, List<Variable> arguments) implements Step {
    public Invoke {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Phase phase() {
      return Phase.CALL;
    }
  }

  /// Calls the variadic C function of the plan with arguments whose number and types are known at
  /// the call only: `rest` is a Java array. Each element is passed with C's promotions: `Boolean`,
  /// `Byte`, `Short`, `Character`, `Integer` as `int`, `Long` as `long long`, `Float` and `Double`
  /// as `double`, `String` as UTF-8 text, `null` and segments as pointers; others are refused. With
  /// `terminated` a NULL pointer follows. The plan's shape covers the fixed arguments; each shape
  /// that occurs is linked once.
  record InvokeVariadic(
      @Nullable Variable into, List<Variable> arguments, Variable rest, boolean terminated)
      implements Step {
    public InvokeVariadic {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Phase phase() {
      return Phase.CALL;
    }
  }

  /// Keeps `errno` as it was when the function returned (INT32).
  record SaveErrno(Variable into) implements Step {
    @Override
    public Phase phase() {
      return Phase.ERRNO;
    }
  }

  // ---- reading what C left; the phase is where the reader needs it (JUDGE or DECODE)

  /// Reads a scalar at an offset of a block or behind a pointer. A NULL pointer fails the call,
  /// naming `what`.
  record Load(Variable into, Variable from, long offset, Carrier carrier, String what, Phase phase)
      implements Step {}

  /// The address of a place in a block or behind a pointer, NULL for NULL.
  record AddressAt(Variable into, Variable from, long offset, Phase phase) implements Step {}

  /// Makes a C integer into an INT64 count of elements: times `unit`, divided by `divisor` (both 1
  /// for plain counts). Beyond `capacity` (INT64, absent: any array length) or negative, the call
  /// fails, naming `what`.
  record TakeCount(
      Variable into,
      Variable from,
      Conversion.IntegerValue type,
      long unit,
      long divisor,
      @Nullable Variable capacity,
      String what,
      Phase phase)
      implements Step {}

  /// Multiplies two counts (INT64) that C gave: elements and the size of one. The call fails if
  /// either is negative or the product beyond any array.
  record Product(Variable into, Variable count, Variable unit, String what, Phase phase)
      implements Step {}

  /// Calls another C function of the contract for a count of a result: `@Sized("blob_size(blob)")`.
  /// If the pointer `counted` is NULL, nothing is there to count: nothing is called, and `into` is
  /// 0.
  record CallC(
      @Nullable Variable into,
      CFunction function,
      List<Variable> arguments,
      @Nullable Variable counted,
      Phase phase)
      implements Step {
    public CallC {
      arguments = List.copyOf(arguments);
    }
  }

  /// Makes a Java value of a C variable, or of the memory of a block (aggregates; pointer
  /// conversions whose extents are counted read what the pointer points to).
  record Decode(
      Variable into, Variable from, long offset, Conversion conversion, String what, Phase phase)
      implements Step {}

  /// Makes a handle object of an address or integer; `parents` are handles that must not close
  /// before it. With `made` the address is memory that Fjord made, which is the handle's from now
  /// on: `from` is zero afterwards.
  record NewHandle(
      Variable into,
      Variable from,
      Conversion.HandlePointer conversion,
      boolean owned,
      boolean made,
      List<Variable> parents,
      Phase phase)
      implements Step {
    public NewHandle {
      parents = List.copyOf(parents);
    }
  }

  // ---- judging

  /// Calls a Java check: `args` are Java variables, a `Call` comes last if `takesCall`. `into`
  /// takes its result, if any.
  record Judge(
      @Nullable Variable into,
      ClassDesc owner,
      boolean ownerIsInterface,
      String method,
      MethodTypeDesc type,
      List<Variable> arguments,
      boolean takesCall,
      CheckOwner whose)
      implements Step {
    public Judge {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Phase phase() {
      return Phase.JUDGE;
    }
  }

  /// After a boolean judge said `false`: the result is absent, `null` is returned at once (frees
  /// still run).
  record AbsentUnless(Variable present) implements Step {
    @Override
    public Phase phase() {
      return Phase.JUDGE;
    }
  }

  /// Fails the call by errno. `signed` tells how a NEGATIVE integer is read.
  record FailByErrno(@Nullable Variable result, Failure failure, boolean cleared, Variable errno)
      implements Step {
    @Override
    public Phase phase() {
      return Phase.JUDGE;
    }
  }

  /// Fails the call if the pointer is NULL, naming `what`.
  record RequireResult(Variable pointer, String what) implements Step {
    @Override
    public Phase phase() {
      return Phase.JUDGE;
    }
  }

  /// Throws the exception of a callback of this call, if there was one.
  record Rethrow(List<Variable> upcalls, String function) implements Step {
    public Rethrow {
      upcalls = List.copyOf(upcalls);
    }

    @Override
    public Phase phase() {
      return Phase.RETHROW;
    }
  }

  /// Throws what a callback that C keeps has thrown during this call, if one has.
  record RethrowKept(String function) implements Step {
    @Override
    public Phase phase() {
      return Phase.RETHROW;
    }
  }

  // ---- after the call

  /// Copies what C wrote back into the Java array that `from` was encoded of (`null`: nothing);
  /// `valid` (INT64) limits it to so many elements.
  record CopyBack(
      Variable from,
      Variable array,
      Conversion.ElementsPointer conversion,
      @Nullable Variable valid)
      implements Step {
    @Override
    public Phase phase() {
      return Phase.COPY_BACK;
    }
  }

  /// Copies back into heap memory of the user that [Pass] had to copy; `valid` counts bytes.
  record PassBack(Variable from, Variable value, @Nullable Variable valid) implements Step {
    @Override
    public Phase phase() {
      return Phase.COPY_BACK;
    }
  }

  /// Makes a record of several results.
  record Compose(
      Variable into, ClassDesc type, MethodTypeDesc constructor, List<Variable> components)
      implements Step {
    public Compose {
      components = List.copyOf(components);
    }

    @Override
    public Phase phase() {
      return Phase.DECODE;
    }
  }

  /// Calls the function that frees what was copied, unless that is NULL; blocks pass their address.
  record Free(CFunction function, List<Variable> arguments, boolean evenOnFailure) implements Step {
    public Free {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Phase phase() {
      return Phase.FREE;
    }
  }

  /// Calls the function that frees what a failed call has handed out all the same, unless its
  /// pointer is NULL; nothing after success.
  record FreeFailed(CFunction function, List<Variable> arguments) implements Step {
    public FreeFailed {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Phase phase() {
      return Phase.FREE;
    }
  }

  /// Ends a handle that C took: after the call ([Phase#ERRNO]) or after success ([Phase#DECODE]).
  record Give(Variable handle, Phase phase) implements Step {}

  /// Remembers that C keeps `values` after the call (retained callbacks and memory).
  record Retain(List<Variable> values, Lifetime lifetime) implements Step {
    public Retain {
      values = List.copyOf(values);
    }

    @Override
    public Phase phase() {
      return Phase.DECODE;
    }
  }

  /// Ends what a C function keeps on behalf of an owner (absent: the library); with keys, only what
  /// has a slot with these values.
  record EndKept(@Nullable Variable owner, String function, List<Variable> keys) implements Step {
    public EndKept {
      keys = List.copyOf(keys);
    }

    @Override
    public Phase phase() {
      return Phase.DECODE;
    }
  }

  // ---- upcalls: C calls Java

  /// Calls the functional interface's method on the lambda.
  record InvokeJava(@Nullable Variable into, List<Variable> arguments) implements Step {
    public InvokeJava {
      arguments = List.copyOf(arguments);
    }

    @Override
    public Phase phase() {
      return Phase.CALL;
    }
  }

  /// Writes a Java value into memory of C that `to` points to (NULL: nothing): arrays that a
  /// callback changed, results by out-parameter.
  record WriteBack(
      Variable to,
      long offset,
      Variable value,
      Conversion conversion,
      @Nullable Variable capacity,
      String what)
      implements Step {
    @Override
    public Phase phase() {
      return Phase.COPY_BACK;
    }
  }

  // ---- words used above

  /// A C function that a plan calls besides its own.
  record CFunction(List<String> symbols, CType type, Shape shape) {
    public CFunction {
      symbols = List.copyOf(symbols);
    }
  }

  /// When errno decides.
  enum Failure {
    /// The result is negative, or NULL.
    DEFAULT,
    /// The result is negative.
    NEGATIVE,
    /// The result is -1.
    MINUS_ONE,
    /// The result is NULL.
    NULL,
    /// The result is not zero.
    NONZERO,
    /// errno alone, which was cleared before the call.
    ANY,
    /// The result is the error number, zero is success.
    CODE
  }

  /// How long C may use what it got.
  sealed interface Lifetime {
    /// For this call.
    record OfCall() implements Lifetime {}

    /// Until the owner, a handle, closes (absent: the library), or a call ends what `function`
    /// keeps.
    record OfOwner(@Nullable Variable owner, String function) implements Lifetime {}

    /// Until C has called that function pointer: an upcall of this plan.
    record UntilCalled(Variable function) implements Lifetime {}

    /// Until the next successful call of the same C function with the same owner (absent: the
    /// library), parameter and values of `keys`.
    record OfSlot(@Nullable Variable owner, String parameter, List<Variable> keys)
        implements Lifetime {
      public OfSlot {
        keys = List.copyOf(keys);
      }
    }

    /// As long as the user's `Arena` (a Java variable).
    record OfArena(Variable arena) implements Lifetime {}

    /// Until C frees it: memory comes from that C function, given a size (INT64).
    record Given(CFunction allocator) implements Lifetime {}
  }
}
