package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.fjord.plan.Conversion;
import dev.fjord.plan.InnerFunctions;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;

/// Arrays whose elements are converted one by one. Each loop is a method of its own, so that
/// methods of the contract stay small.
///
/// ```java
/// for (int i = 0; i < count; i++) {
///   try { convert(i, ""); } catch (RuntimeException e) { convert(i, what + "[" + i + "]"); }
/// }
/// ```
///
/// An element that is refused is converted once more, to be refused by its name: names of elements
/// are not made for those that are not.
final class ElementLoops {
  private static final int LAST = 4;
  private static final Name UNNAMED = Name.of("an element");

  private record Key(String direction, Conversion element) {}

  private ElementLoops() {}

  /// Writes the elements of the array in a local variable to a place that has room for them.
  static void encode(Frame frame, Conversion element, int array, Place at, Name what) {
    MethodTypeDesc type =
        MethodTypeDesc.of(
            CD_void, RuntimeTypes.SCRATCH, element.java().arrayType(), CD_long, CD_String);
    frame.memory().loadScratch();
    frame.code().aload(array);
    at.push(frame.code());
    what.push(frame.code());
    if (InnerFunctions.in(element)) {
      type = type.insertParameterTypes(LAST, RuntimeTypes.INNER_CALLBACKS);
      frame.callbacks().loadInner();
    }
    frame
        .members()
        .call(
            frame.code(),
            new Key("encode", element),
            "encode",
            type,
            code -> emitEncode(new Frame(code, frame.members()), element));
  }

  /// Pushes a new array of the elements at a place, of a length in a local variable.
  static void decode(Frame frame, Conversion element, Place at, int length, Name what) {
    frame.code().iload(length);
    newArray(frame.code(), element.java());
    int array = frame.temporary(TypeKind.REFERENCE);
    frame.code().dup().astore(array);
    into(frame, element, at, array, () -> frame.code().iload(length), what);
  }

  /// Reads elements at a place into the array in a local variable; `count` pushes how many.
  static void into(
      Frame frame, Conversion element, Place at, int array, Runnable count, Name what) {
    MethodTypeDesc type =
        MethodTypeDesc.of(CD_void, CD_long, element.java().arrayType(), CD_int, CD_String);
    at.push(frame.code());
    frame.code().aload(array);
    count.run();
    what.push(frame.code());
    boolean expires = frame.memory().hasArena() && Expiry.in(element);
    if (expires) {
      type = type.insertParameterTypes(LAST, RuntimeTypes.ARENA);
      frame.memory().loadArena();
    }
    frame
        .members()
        .call(
            frame.code(),
            new Key(expires ? "decode in a callback" : "decode", element),
            "decode",
            type,
            code -> emitDecode(new Frame(code, frame.members()), element, expires));
  }

  private static void emitEncode(Frame frame, Conversion element) {
    CodeBuilder code = frame.code();
    frame.memory().scratchIn(0);
    if (InnerFunctions.in(element)) {
      frame.callbacks().innerIn(code.parameterSlot(LAST));
    }
    int end = frame.temporary(TypeKind.INT);
    int index = frame.temporary(TypeKind.INT);
    code.aload(1).arraylength().istore(end);
    TypeKind kind = TypeKind.from(element.java());
    int at = code.parameterSlot(2);
    Runnable value = () -> code.aload(1).iload(index).arrayLoad(kind);
    Loop loop = new Loop(index, end, at, element.byteSize(), code.parameterSlot(3));
    loop.emit(frame, name -> EncodeCode.cell(frame, element, value, new Place(at, 0), name));
    code.return_();
  }

  private static void emitDecode(Frame frame, Conversion element, boolean expires) {
    CodeBuilder code = frame.code();
    if (expires) {
      frame.memory().arenaIn(code.parameterSlot(LAST));
    }
    int array = code.parameterSlot(1);
    int index = frame.temporary(TypeKind.INT);
    TypeKind kind = TypeKind.from(element.java());
    Place at = new Place(0, 0);
    Loop loop =
        new Loop(index, code.parameterSlot(2), 0, element.byteSize(), code.parameterSlot(3));
    loop.emit(
        frame,
        name -> {
          DecodeCode.cell(frame, element, at, at, name);
          int value = frame.temporary(kind);
          code.storeLocal(kind, value).aload(array).iload(index).loadLocal(kind, value);
          code.arrayStore(kind);
        });
    code.return_();
  }

  /// Counts `index` from zero to `end`, and moves the address `at` by `byteSize` each time.
  private record Loop(int index, int end, int at, long byteSize, int what) {

    void emit(Frame frame, Consumer<Name> body) {
      CodeBuilder code = frame.code();
      Label next = code.newLabel();
      Label done = code.newLabel();
      code.iconst_0().istore(index);
      code.labelBinding(next).iload(index).iload(end).if_icmpge(done);
      convert(frame, body);
      code.lload(at).loadConstant(byteSize).ladd().lstore(at);
      code.iinc(index, 1).goto_(next);
      code.labelBinding(done);
    }

    private void convert(Frame frame, Consumer<Name> body) {
      CodeBuilder code = frame.code();
      Label converted = code.newLabel();
      Label start = code.newBoundLabel();
      body.accept(UNNAMED);
      Label end = code.newBoundLabel();
      code.goto_(converted);
      Label refused = code.newBoundLabel();
      body.accept(elementName(frame));
      code.labelBinding(converted);
      code.exceptionCatch(start, end, refused, RuntimeTypes.RUNTIME_EXCEPTION);
    }

    /// The exception is on the stack.
    private Name elementName(Frame frame) {
      int name = frame.temporary(TypeKind.REFERENCE);
      frame.code().pop().aload(what).iload(index);
      frame.call(RuntimeTypes.ELEMENTS, "name", MethodTypeDesc.of(CD_String, CD_String, CD_int));
      frame.code().astore(name);
      return Name.in(name);
    }
  }

  private static void newArray(CodeBuilder code, ClassDesc element) {
    if (element.isPrimitive()) {
      code.newarray(TypeKind.from(element));
    } else {
      code.anewarray(element);
    }
  }
}
