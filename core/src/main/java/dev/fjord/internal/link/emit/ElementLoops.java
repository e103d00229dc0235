package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.fjord.plan.Conversion;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.IntConsumer;

/// Arrays whose elements are converted one by one. Each loop is a method of its own, so that
/// methods of the contract stay small.
final class ElementLoops {
  private record Key(String direction, Conversion element, String what) {}

  private ElementLoops() {}

  /// Writes the elements of the array in a local variable to a place that has room for them.
  static void encode(Frame frame, Conversion element, int array, Place at, String what) {
    MethodTypeDesc type =
        MethodTypeDesc.of(CD_void, RuntimeTypes.SCRATCH, element.java().arrayType(), CD_long);
    frame.loadScratch();
    frame.code().aload(array);
    at.push(frame.code());
    frame
        .members()
        .call(
            frame.code(),
            new Key("encode", element, what),
            "encode",
            type,
            code -> emitEncode(new Frame(code, frame.members()), element, what));
  }

  /// Pushes a new array of the elements at a place, of a length in a local variable.
  static void decode(Frame frame, Conversion element, Place at, int length, String what) {
    frame.code().iload(length);
    newArray(frame.code(), element.java());
    frame.code().dup();
    int array = frame.temporary(TypeKind.REFERENCE);
    frame.code().astore(array);
    into(frame, element, at, array, () -> frame.code().iload(length), what);
  }

  /// Reads elements at a place into the array in a local variable; `count` pushes how many.
  static void into(
      Frame frame, Conversion element, Place at, int array, Runnable count, String what) {
    MethodTypeDesc type = MethodTypeDesc.of(CD_void, CD_long, element.java().arrayType(), CD_int);
    at.push(frame.code());
    frame.code().aload(array);
    count.run();
    frame
        .members()
        .call(
            frame.code(),
            new Key("decode", element, what),
            "decode",
            type,
            code -> emitDecode(new Frame(code, frame.members()), element, what));
  }

  private static void emitEncode(Frame frame, Conversion element, String what) {
    CodeBuilder code = frame.code();
    frame.scratchIn(0);
    int at = code.parameterSlot(2);
    TypeKind kind = TypeKind.from(element.java());
    int end = frame.temporary(TypeKind.INT);
    code.aload(1).arraylength().istore(end);
    loop(
        frame,
        end,
        index -> {
          Runnable value = () -> code.aload(1).iload(index).arrayLoad(kind);
          EncodeCode.cell(frame, element, value, new Place(at, 0), what);
          code.lload(at).loadConstant(element.byteSize()).ladd().lstore(at);
        });
    code.return_();
  }

  private static void emitDecode(Frame frame, Conversion element, String what) {
    CodeBuilder code = frame.code();
    int array = code.parameterSlot(1);
    TypeKind kind = TypeKind.from(element.java());
    int value = frame.temporary(kind);
    loop(
        frame,
        code.parameterSlot(2),
        index -> {
          DecodeCode.cell(frame, element, new Place(0, 0), new Place(0, 0), what);
          code.storeLocal(kind, value).aload(array).iload(index).loadLocal(kind, value);
          code.arrayStore(kind);
          code.lload(0).loadConstant(element.byteSize()).ladd().lstore(0);
        });
    code.return_();
  }

  /// Counts a local variable up to the one in `end`.
  private static void loop(Frame frame, int end, IntConsumer body) {
    CodeBuilder code = frame.code();
    int index = frame.temporary(TypeKind.INT);
    Label next = code.newLabel();
    Label done = code.newLabel();
    code.iconst_0().istore(index);
    code.labelBinding(next).iload(index).iload(end).if_icmpge(done);
    body.accept(index);
    code.iinc(index, 1).goto_(next);
    code.labelBinding(done);
  }

  private static void newArray(CodeBuilder code, ClassDesc element) {
    if (element.isPrimitive()) {
      code.newarray(TypeKind.from(element));
    } else {
      code.anewarray(element);
    }
  }
}
