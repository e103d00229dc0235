package dev.fjord.internal.link.emit;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.fjord.plan.Carrier;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.Conversion.Field;
import dev.fjord.plan.Conversion.RecordAggregate;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.ReadStep;
import dev.fjord.plan.Step;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Records in calls with many numbers, whose memory is written and read by methods of their own.
///
/// Each access to memory inlines to so much that C2 would soon inline nothing more around the call,
/// not even the constructor of the record, which would then be allocated. So the numbers go to a
/// method as its parameters, which writes them all; another one reads them all, and leaves them in
/// an array that belongs to the scratch.
final class FarRecords {
  /// A call that accesses no more numbers than these needs no such methods.
  private static final int FEW = 8;

  /// A call that writes no more numbers than these writes them itself.
  private static final int FEW_WRITTEN = 5;

  /// As many as [dev.fjord.runtime.Scratch#words] has room for.
  private static final int MOST = 64;

  private static final ClassDesc FLOAT = ClassDesc.of("java.lang.Float");
  private static final ClassDesc DOUBLE = ClassDesc.of("java.lang.Double");
  private static final ClassDesc WORDS = CD_long.arrayType();

  /// A number in a struct.
  private record Cell(long offset, Carrier carrier) {}

  private record WriteKey(List<Cell> cells, List<Gaps.Piece> gaps) {}

  private record ReadKey(List<Cell> cells) {}

  private FarRecords() {}

  /// Decides for a method with those steps. Reading from afar comes first, as it costs no time.
  static void choose(Frame frame, List<Step> steps) {
    int written = 0;
    int read = 0;
    for (Step step : steps) {
      if (step instanceof EncodeStep.Encode encode) {
        written += countOf(encode.conversion());
      } else if (step instanceof ReadStep.Decode decode) {
        read += countOf(decode.conversion());
      }
    }
    if (written + read > FEW) {
      frame.readRecordsFromAfar();
    }
    if (written + read > FEW && written > FEW_WRITTEN) {
      frame.writeRecordsFromAfar();
    }
  }

  private static int countOf(Conversion conversion) {
    if (conversion instanceof Conversion.ElementsPointer elements && elements.single()) {
      return countOf(elements.element());
    }
    return conversion instanceof RecordAggregate struct && isPlain(struct)
        ? cells(struct).size()
        : 0;
  }

  /// Whether such a value is written from afar in this method.
  static boolean write(Frame frame, Conversion conversion) {
    return frame.writesRecordsFromAfar() && fit(conversion);
  }

  /// Whether such a value is read from afar in this method.
  static boolean read(Frame frame, Conversion conversion) {
    return frame.readsRecordsFromAfar() && frame.memory().hasScratch() && fit(conversion);
  }

  private static boolean fit(Conversion conversion) {
    return conversion instanceof RecordAggregate struct
        && isPlain(struct)
        && cells(struct).size() <= MOST
        && Gaps.areFew(struct);
  }

  private static boolean isPlain(RecordAggregate struct) {
    for (Field field : struct.fields()) {
      boolean plain =
          field.bits() == null
              && (field.conversion() instanceof Conversion.Value
                  || field.conversion() instanceof RecordAggregate nested && isPlain(nested));
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private static List<Cell> cells(RecordAggregate struct) {
    List<Cell> cells = new ArrayList<>();
    addCells(struct, 0, cells);
    return cells;
  }

  private static void addCells(RecordAggregate struct, long base, List<Cell> into) {
    for (Field field : struct.fields()) {
      if (field.conversion() instanceof RecordAggregate nested) {
        addCells(nested, base + field.offset(), into);
      } else if (field.conversion() instanceof Conversion.Value value) {
        into.add(new Cell(base + field.offset(), value.carrier()));
      }
    }
  }

  /// Writes the record in a local variable, and its gaps.
  static void encode(Frame frame, RecordAggregate struct, int local, Place at, Name what) {
    List<Cell> cells = cells(struct);
    List<ClassDesc> parameters = new ArrayList<>();
    parameters.add(CD_long);
    cells.forEach(cell -> parameters.add(CellCode.type(cell.carrier())));
    at.push(frame.code());
    pushNumbers(frame, struct, local, what);
    WriteKey key = new WriteKey(cells, Gaps.of(struct));
    MethodTypeDesc type = MethodTypeDesc.of(CD_void, parameters);
    frame.members().call(frame.code(), key, "write", type, body -> emitWrite(body, key));
  }

  private static void pushNumbers(Frame frame, RecordAggregate struct, int local, Name what) {
    CodeBuilder code = frame.code();
    for (Field field : struct.fields()) {
      Name name = what.component(field.component());
      code.aload(local);
      frame.invoke(struct.java(), field.component(), MethodTypeDesc.of(field.java()));
      if (field.conversion() instanceof RecordAggregate nested) {
        int component = frame.temporary(TypeKind.REFERENCE);
        code.astore(component);
        EncodeCode.requireNonNull(frame, component, name);
        pushNumbers(frame, nested, component, name);
      } else if (field.conversion() instanceof Conversion.Value value) {
        ValueCode.toC(frame, value, name);
      }
    }
  }

  private static void emitWrite(CodeBuilder code, WriteKey key) {
    int address = code.parameterSlot(0);
    for (Gaps.Piece gap : key.gaps()) {
      CellCode.zero(code, address, gap);
    }
    for (int i = 0; i < key.cells().size(); i++) {
      Cell cell = key.cells().get(i);
      new Place(address, cell.offset()).push(code);
      code.loadLocal(TypeKind.from(CellCode.type(cell.carrier())), code.parameterSlot(i + 1));
      CellCode.put(code, cell.carrier());
    }
    StructCall.returnNotInlined(code, TypeKind.VOID);
  }

  /// Pushes a new record of what is in the struct.
  static void decode(Frame frame, RecordAggregate struct, Place at, Name what) {
    CodeBuilder code = frame.code();
    List<Cell> cells = cells(struct);
    boolean again = mayCallAgain(struct);
    if (!again) {
      code.new_(struct.java()).dup();
    }
    int words = read(frame, cells, at);
    List<Runnable> pushes = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      int index = i;
      pushes.add(() -> pushWord(code, words, index, cells.get(index)));
    }
    if (again) {
      pushes = kept(frame, cells, pushes);
      code.new_(struct.java()).dup();
    }
    fill(frame, struct, pushes.iterator(), what);
  }

  /// Whether code of the user runs between two numbers: it may call C, which takes the array.
  private static boolean mayCallAgain(RecordAggregate struct) {
    for (Field field : struct.fields()) {
      if (!(field.conversion() instanceof Conversion.IntegerValue
          || field.conversion() instanceof Conversion.TruthValue
          || field.conversion() instanceof Conversion.FloatValue)) {
        return true;
      }
    }
    return false;
  }

  /// The local variable with the array, which has the numbers now.
  private static int read(Frame frame, List<Cell> cells, Place at) {
    CodeBuilder code = frame.code();
    MethodTypeDesc type = MethodTypeDesc.of(WORDS, CD_long, RuntimeTypes.SCRATCH);
    int words = frame.temporary(TypeKind.REFERENCE);
    at.push(code);
    frame.memory().loadScratch();
    frame.members().call(code, new ReadKey(cells), "read", type, body -> emitRead(body, cells));
    code.astore(words);
    return words;
  }

  /// Takes the numbers out of the array, each into a local variable.
  private static List<Runnable> kept(Frame frame, List<Cell> cells, List<Runnable> pushes) {
    CodeBuilder code = frame.code();
    List<Runnable> kept = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      TypeKind kind = kind(cells.get(i));
      int number = frame.temporary(kind);
      pushes.get(i).run();
      code.storeLocal(kind, number);
      kept.add(() -> code.loadLocal(kind, number));
    }
    return kept;
  }

  private static void pushWord(CodeBuilder code, int words, int index, Cell cell) {
    code.aload(words).loadConstant(index).laload();
    fromWord(code, kind(cell));
  }

  private static TypeKind kind(Cell cell) {
    return TypeKind.from(CellCode.type(cell.carrier()));
  }

  /// Calls the constructor of the record on the stack, with numbers that the next of `pushes` push.
  private static void fill(
      Frame frame, RecordAggregate struct, Iterator<Runnable> pushes, Name what) {
    CodeBuilder code = frame.code();
    for (Field field : struct.fields()) {
      Name name = what.component(field.component());
      if (field.conversion() instanceof RecordAggregate nested) {
        code.new_(nested.java()).dup();
        fill(frame, nested, pushes, name);
      } else if (field.conversion() instanceof Conversion.Value value) {
        pushes.next().run();
        ValueCode.toJava(frame, value, name);
      }
    }
    code.invokespecial(struct.java(), "<init>", struct.constructor());
  }

  private static void emitRead(CodeBuilder code, List<Cell> cells) {
    int words = code.allocateLocal(TypeKind.REFERENCE);
    code.aload(code.parameterSlot(1));
    code.invokevirtual(RuntimeTypes.SCRATCH, "words", MethodTypeDesc.of(WORDS));
    code.astore(words);
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      code.aload(words).loadConstant(i);
      new Place(code.parameterSlot(0), cell.offset()).push(code);
      CellCode.get(code, cell.carrier());
      toWord(code, TypeKind.from(CellCode.type(cell.carrier())));
      code.lastore();
    }
    code.aload(words);
    StructCall.returnNotInlined(code, TypeKind.REFERENCE);
  }

  private static void toWord(CodeBuilder code, TypeKind kind) {
    switch (kind) {
      case LONG -> {}
      case FLOAT ->
          code.invokestatic(FLOAT, "floatToRawIntBits", MethodTypeDesc.of(CD_int, CD_float)).i2l();
      case DOUBLE ->
          code.invokestatic(DOUBLE, "doubleToRawLongBits", MethodTypeDesc.of(CD_long, CD_double));
      case BOOLEAN, BYTE, CHAR, SHORT, INT -> code.i2l();
      case REFERENCE, VOID -> throw new IllegalArgumentException("no number: " + kind);
    }
  }

  private static void fromWord(CodeBuilder code, TypeKind kind) {
    switch (kind) {
      case LONG -> {}
      case FLOAT ->
          code.l2i().invokestatic(FLOAT, "intBitsToFloat", MethodTypeDesc.of(CD_float, CD_int));
      case DOUBLE ->
          code.invokestatic(DOUBLE, "longBitsToDouble", MethodTypeDesc.of(CD_double, CD_long));
      case BOOLEAN, BYTE, CHAR, SHORT, INT -> code.l2i();
      case REFERENCE, VOID -> throw new IllegalArgumentException("no number: " + kind);
    }
  }
}
