package dev.fjord.internal.link.emit;

import dev.fjord.plan.CallStep;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.CheckStep;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.Conversion.IntegerValue;
import dev.fjord.plan.CopyBackStep;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.FieldStep;
import dev.fjord.plan.HandleStep;
import dev.fjord.plan.JudgeStep;
import dev.fjord.plan.ReadStep;
import dev.fjord.plan.RetentionStep;
import dev.fjord.plan.Step;
import dev.fjord.plan.Variable;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;

/// Emits one step: here the small ones, the rest where their kind is at home.
///
/// One `switch` for all kinds, since each one that a program meets first has to be linked.
final class StepCode {
  private StepCode() {}

  static void emit(CallFrame call, Step step) {
    Frame frame = call.frame();
    switch (step) {
      case CheckStep.RequireNonNull required -> requireNonNull(frame, required);
      case CheckStep.CountOf count -> CountCode.emit(frame, count);
      case CheckStep.RequireEqual equal -> CountCode.emit(frame, equal);
      case CheckStep.RequireCapacity capacity -> CountCode.emit(frame, capacity);
      case CheckStep.ToC scalar -> toC(frame, scalar);
      case CheckStep.Constant constant -> constant(frame, constant);
      case CheckStep.FitCount count -> CountCode.emit(frame, count);
      case CheckStep.Quotient quotient -> CountCode.emit(frame, quotient);
      case CheckStep.ReserveStack _ -> UpcallCode.reserveStack(call);

      case EncodeStep.Allocate room -> MemoryCode.emit(call, room);
      case EncodeStep.ConstantText text -> MemoryCode.emit(frame, text);
      case EncodeStep.Encode encode -> MemoryCode.emit(call, encode);
      case EncodeStep.Pass pass -> MemoryCode.emit(frame, pass);
      case EncodeStep.OpenUpcall open -> UpcallCode.emit(call, open);
      case EncodeStep.OpenReleaser releaser -> UpcallCode.emit(call, releaser);
      case EncodeStep.Store store -> store(frame, store);

      case CallStep.Invoke invoke -> DowncallCode.emit(call, invoke);
      case CallStep.InvokeVariadic invoke -> VariadicCode.emit(call, invoke);
      case CallStep.InvokeJava invoke -> UpcallCode.emit(call, invoke);
      case CallStep.CallC function -> DowncallCode.emit(call, function);
      case CallStep.Free free -> DowncallCode.emit(call, free);
      case CallStep.FreeFailed free ->
          DowncallCode.emit(call, new CallStep.Free(free.function(), free.arguments(), true));
      case CallStep.SaveErrno errno -> {
        if (!PlanNeeds.readsErrnoLate(call.call())) {
          saveErrno(frame, errno.into());
        }
      }

      case ReadStep.Load load -> load(frame, load);
      case ReadStep.AddressAt place -> addressAt(frame, place);
      case ReadStep.TakeCount count -> CountCode.emit(frame, count);
      case ReadStep.Product product -> CountCode.emit(frame, product);
      case ReadStep.Decode decode -> MemoryCode.emit(frame, decode);
      case ReadStep.Compose compose -> compose(frame, compose);

      case JudgeStep.Judge judge -> JudgeCode.emit(call, judge);
      case JudgeStep.AbsentUnless absent -> JudgeCode.emit(call, absent);
      case JudgeStep.FailByErrno failure -> JudgeCode.emit(call, failure);
      case JudgeStep.RequireResult result -> requireResult(frame, result);
      case JudgeStep.Rethrow rethrow -> UpcallCode.emit(call, rethrow);
      case JudgeStep.RethrowKept rethrow -> UpcallCode.emit(frame, rethrow);

      case CopyBackStep.CopyBack copy -> MemoryCode.emit(frame, copy);
      case CopyBackStep.PassBack pass -> MemoryCode.emit(frame, pass);
      case CopyBackStep.WriteBack write -> MemoryCode.emit(frame, write);

      case RetentionStep.Reach reach -> RetentionCode.emit(frame, reach);
      case RetentionStep.Retain retain -> RetentionCode.emit(frame, retain);
      case RetentionStep.EndKept end -> RetentionCode.emit(frame, end);

      case HandleStep.HandleAddress handle -> HandleCode.emit(frame, handle);
      case HandleStep.NewHandle handle -> HandleCode.emit(frame, handle);
      case HandleStep.Give give -> HandleCode.emit(frame, give);
      case HandleStep.MakeMemory memory -> HandleCode.emit(frame, memory);
      case HandleStep.FreeMade free -> HandleCode.emit(frame, free);
      case HandleStep.Lend lend -> HandleCode.emit(frame, lend);
      case HandleStep.EndLent end -> HandleCode.emit(frame, end);
      case HandleStep.ClosedWhenCalled closed -> HandleCode.emit(frame, closed);

      case FieldStep field -> FieldCode.emit(call, field);
    }
  }

  private static void requireNonNull(Frame frame, CheckStep.RequireNonNull step) {
    frame.requireNonNull(step.value(), step.what());
    frame.markNonNull(step.value());
  }

  private static void toC(Frame frame, CheckStep.ToC step) {
    frame.load(step.value());
    ValueCode.toC(frame, step.conversion(), Name.of(step.what()));
    frame.store(step.into());
    if (isUnsigned32(step.conversion())) {
      frame.markZeroExtended(step.into());
    }
  }

  private static boolean isUnsigned32(Conversion.Value conversion) {
    return conversion instanceof IntegerValue integer
        && integer.unsigned()
        && integer.carrier() == Carrier.INT32;
  }

  private static void constant(Frame frame, CheckStep.Constant step) {
    if (!(step.into().kind() instanceof Variable.C(var carrier))) {
      throw new IllegalArgumentException(step.into() + " is no C variable");
    }
    pushBits(frame.code(), carrier, step.bits());
    frame.store(step.into());
  }

  /// Pushes a number given by its bits.
  static void pushBits(CodeBuilder code, Carrier carrier, long bits) {
    switch (carrier) {
      case BOOL, INT8, INT16, INT32 -> code.loadConstant((int) bits);
      case INT64, POINTER -> code.loadConstant(bits);
      case FLOAT -> code.loadConstant(Float.intBitsToFloat((int) bits));
      case DOUBLE -> code.loadConstant(Double.longBitsToDouble(bits));
      case MEMORY -> throw new IllegalArgumentException("memory of the user is no constant");
    }
  }

  /// Where the pointer is a variable of C, NULL means that nothing is stored.
  private static void store(Frame frame, EncodeStep.Store step) {
    CodeBuilder code = frame.code();
    Label end = code.newLabel();
    if (!(step.to().kind() instanceof Variable.Block)) {
      frame.load(step.to());
      code.lconst_0().lcmp().ifeq(end);
    }
    pushPlace(frame, step.to(), step.offset());
    pushAddressOrValue(frame, step.value());
    CellCode.put(code, step.carrier());
    code.labelBinding(end);
  }

  /// Pushes the address of a place in a block or behind a pointer.
  static void pushPlace(Frame frame, Variable base, long offset) {
    frame.load(base);
    if (offset != 0) {
      frame.code().loadConstant(offset).ladd();
    }
  }

  /// Pushes a C value as it is stored in memory: what points somewhere becomes an address.
  static void pushAddressOrValue(Frame frame, Variable value) {
    frame.load(value);
    if (value.kind() instanceof Variable.Upcall) {
      UpcallCode.address(frame);
    } else if (value.kind() instanceof Variable.C(var carrier) && carrier == Carrier.MEMORY) {
      frame
          .code()
          .invokeinterface(
              RuntimeTypes.SEGMENT,
              "address",
              java.lang.constant.MethodTypeDesc.ofDescriptor("()J"));
    }
  }

  /// Reads what the call captured into a variable.
  static void saveErrno(Frame frame, Variable into) {
    frame.memory().loadScratch();
    frame.invoke(
        RuntimeTypes.SCRATCH, "errno", java.lang.constant.MethodTypeDesc.ofDescriptor("()I"));
    frame.store(into);
  }

  private static void load(Frame frame, ReadStep.Load step) {
    if (!(step.from().kind() instanceof Variable.Block)) {
      requireNonNull(frame, step.from(), step.what());
    }
    pushPlace(frame, step.from(), step.offset());
    CellCode.get(frame.code(), step.carrier());
    frame.store(step.into());
  }

  private static void requireResult(Frame frame, JudgeStep.RequireResult step) {
    requireNonNull(frame, step.pointer(), step.what());
  }

  /// Fails the call if a pointer is NULL.
  static void requireNonNull(Frame frame, Variable pointer, String what) {
    frame.load(pointer);
    frame.code().loadConstant(what);
    frame.call(RuntimeTypes.RESULT_FAILURE, "requireNonNull", "(JLjava/lang/String;)V");
  }

  private static void addressAt(Frame frame, ReadStep.AddressAt step) {
    CodeBuilder code = frame.code();
    frame.load(step.from());
    if (step.offset() != 0) {
      Label end = code.newLabel();
      code.dup2().lconst_0().lcmp().ifeq(end);
      code.loadConstant(step.offset()).ladd();
      code.labelBinding(end);
    }
    frame.store(step.into());
  }

  private static void compose(Frame frame, ReadStep.Compose step) {
    frame.code().new_(step.type()).dup();
    step.components().forEach(frame::load);
    frame.code().invokespecial(step.type(), "<init>", step.constructor());
    frame.store(step.into());
  }
}
