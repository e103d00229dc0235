package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_long;

import dev.fjord.plan.Conversion;
import dev.fjord.plan.Conversion.ElementsPointer;
import dev.fjord.plan.Extent;
import dev.fjord.plan.Lifetime;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;

/// Memory that outlives the call: what was encoded in scratch is copied to where it may stay.
final class Lifetimes {
  private Lifetimes() {}

  /// Pops an address in scratch, pushes that of memory that lives long enough; `size` pushes how
  /// many bytes there are.
  static void keep(CallFrame call, Lifetime lifetime, Runnable size) {
    switch (lifetime) {
      // What stays was encoded where it stays.
      case Lifetime.OfCall(),
          Lifetime.OfArena _,
          Lifetime.OfOwner _,
          Lifetime.UntilCalled _,
          Lifetime.OfSlot _ -> {}
      case Lifetime.Given given -> give(call, given, size);
    }
  }

  private static void give(CallFrame call, Lifetime.Given lifetime, Runnable size) {
    CodeBuilder code = call.frame().code();
    int address = call.frame().temporary(TypeKind.LONG);
    int byteSize = call.frame().temporary(TypeKind.LONG);
    Label end = code.newLabel();
    code.dup2().lstore(address).lload(address).lconst_0().lcmp().ifeq(end).pop2();
    size.run();
    code.lstore(byteSize);
    DowncallCode.allocate(call, lifetime.allocator(), byteSize);
    code.lload(address).lload(byteSize);
    code.loadConstant(lifetime.allocator().symbols().getFirst());
    call.frame().call(RuntimeTypes.RETAINED, "given", "(JJJLjava/lang/String;)J");
    code.labelBinding(end);
  }

  /// Pushes the bytes that were encoded for the value in a local variable.
  static void pushSize(Frame frame, Conversion conversion, int value) {
    CodeBuilder code = frame.code();
    switch (conversion) {
      case Conversion.TextPointer text -> {
        frame.memory().loadScratch();
        frame.invoke(RuntimeTypes.SCRATCH, "lastLength", MethodTypeDesc.of(CD_long));
        code.lconst_1().ladd().loadConstant((long) text.encoding().unit()).lmul();
      }
      case ElementsPointer elements when elements.single() -> {
        requireFlat(elements.element());
        code.loadConstant(elements.element().byteSize());
      }
      case ElementsPointer elements -> {
        requireFlat(elements.element());
        boolean terminated = elements.extent() instanceof Extent.ToZero;
        code.aload(value).arraylength().i2l().loadConstant(terminated ? 1L : 0L).ladd();
        code.loadConstant(elements.element().byteSize()).lmul();
      }
      case Conversion.Value _, Conversion.Aggregate _ -> {
        requireFlat(conversion);
        code.loadConstant(conversion.byteSize());
      }
      case Conversion.SegmentPointer _,
          Conversion.ViewPointer _,
          Conversion.FunctionPointer _,
          Conversion.HandlePointer _ ->
          throw new IllegalArgumentException(conversion + " makes no memory");
    }
  }

  /// What a pointer inside points to would have to be kept, too.
  private static void requireFlat(Conversion conversion) {
    switch (conversion) {
      case Conversion.Value _,
          Conversion.InlineText _,
          Conversion.HandlePointer _,
          Conversion.ViewPointer _,
          Conversion.SegmentPointer _ -> {}
      case Conversion.InlineArray array -> requireFlat(array.element());
      case Conversion.RecordAggregate struct ->
          struct.fields().forEach(field -> requireFlat(field.conversion()));
      case Conversion.TextPointer _, Conversion.ElementsPointer _, Conversion.FunctionPointer _ ->
          throw new UnsupportedOperationException(
              conversion.java().displayName()
                  + ": memory that C keeps cannot point to other memory yet");
    }
  }
}
