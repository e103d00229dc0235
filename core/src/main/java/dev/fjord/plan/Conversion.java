package dev.fjord.plan;

import dev.fjord.c.CType;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How values of one C type and one Java type become each other, in both directions.
///
/// A conversion speaks of a *cell*: a register or a place in memory that holds a value of the C
/// type `c`. *Encoding* puts a Java value into the cell, *decoding* makes a Java value of it.
/// Conversions form trees (a record has fields, a pointer has elements) and are pure data: sizes
/// and offsets are computed, names are descriptors, so that code can be emitted, interpreted, or
/// carried out in another process.
public sealed interface Conversion
    permits Conversion.Value, Conversion.Pointer, Conversion.Aggregate {

  /// The C type of the cell.
  CType c();

  /// The Java type.
  ClassDesc java();

  /// The size of the cell in bytes.
  long byteSize();

  /// A scalar: the cell fits a register, `carrier` says which.
  sealed interface Value extends Conversion
      permits IntegerValue, TruthValue, FloatValue, EnumValue, FlagsValue, AddressValue {
    /// How the cell travels.
    Carrier carrier();

    @Override
    default long byteSize() {
      return carrier().byteSize();
    }
  }

  /// Integers. `java` (`byte short char int long`) is as wide as C's type or wider. Equal widths
  /// keep their bits; a wider Java value is range-checked going in against C's range (`unsigned`)
  /// and sign- or zero-extended coming out.
  record IntegerValue(CType c, Carrier carrier, boolean unsigned, ClassDesc java)
      implements Value {}

  /// Truth: `false` is 0, `true` is 1; anything but 0 is `true`. Also for an integer of C.
  record TruthValue(CType c, Carrier carrier, ClassDesc java) implements Value {}

  /// `float` and `double`, unchanged.
  record FloatValue(CType c, Carrier carrier, ClassDesc java) implements Value {}

  /// A Java enum. Unlisted numbers decode to the constant `unknown`, which is refused going in;
  /// without one, decoding does not exist (the planner refuses it).
  record EnumValue(
      CType c,
      Carrier carrier,
      boolean unsigned,
      ClassDesc java,
      List<Constant> constants,
      @Nullable String unknown)
      implements Value {
    public EnumValue {
      constants = List.copyOf(constants);
    }
  }

  /// A `java.util.Set` of enum constants, or-ed together; going in only. `element` is the enum.
  record FlagsValue(
      CType c,
      Carrier carrier,
      boolean unsigned,
      ClassDesc java,
      ClassDesc element,
      List<Constant> constants)
      implements Value {
    public FlagsValue {
      constants = List.copyOf(constants);
    }
  }

  /// An enum constant, by the name of its Java field, and its number in C.
  record Constant(String name, long value) {}

  /// A bare address as a `MemorySegment`: native segments only going in (their address), a segment
  /// of length zero coming out. NULL is `MemorySegment.NULL` coming out, or `null` where
  /// `nullable`; both are refused going in unless `nullable`.
  record AddressValue(CType c, ClassDesc java, boolean nullable) implements Value {
    @Override
    public Carrier carrier() {
      return Carrier.POINTER;
    }
  }

  /// A pointer to memory: going in, Fjord makes the memory; coming out, it is read where the
  /// pointer points. `null` and NULL become each other if `nullable`, else both are refused.
  sealed interface Pointer extends Conversion
      permits TextPointer,
          ElementsPointer,
          SegmentPointer,
          ViewPointer,
          FunctionPointer,
          HandlePointer {
    /// Whether `null` and NULL are values.
    boolean nullable();

    @Override
    default long byteSize() {
      return 8;
    }
  }

  /// A string behind a pointer. With extent [Extent.ToZero] it ends with a zero unit and may hold
  /// none; with a count, in code units, it may. A zero unit is always added going in.
  record TextPointer(
      CType c, ClassDesc java, TextEncoding encoding, Extent extent, boolean nullable)
      implements Pointer {}

  /// Elements behind a pointer. `java` is an array of the element's Java type; or, with `single`,
  /// the element's Java type itself: exactly one element.
  record ElementsPointer(
      CType c, ClassDesc java, Conversion element, Extent extent, boolean single, boolean nullable)
      implements Pointer {
    /// Whether the Java array's memory is the C array's memory, so that it is copied in one piece.
    public boolean isBulk() {
      return !single && Conversion.isBulk(element);
    }
  }

  /// Memory behind a pointer as a `MemorySegment` of known size. Going in only as a component of a
  /// record (arguments are passed by [EncodeStep.Pass]): native memory of exactly that size. The
  /// segment covers `extent` elements of `elementSize` bytes; with `expires` it ends with the
  /// callback it arrived in.
  record SegmentPointer(
      CType c, ClassDesc java, Extent extent, long elementSize, boolean expires, boolean nullable)
      implements Pointer {}

  /// Structs behind a pointer as a view or, with `array`, as a `StructArray` of such views. Going
  /// in the address of its memory, which must be native; coming out the memory, `extent` times
  /// `elementSize` bytes, which ends with the callback if it `expires`. Arguments of calls are
  /// passed by [EncodeStep.Pass].
  record ViewPointer(
      CType c,
      ClassDesc java,
      ClassDesc view,
      boolean array,
      long elementSize,
      Extent extent,
      boolean expires,
      boolean nullable)
      implements Pointer {}

  /// A function pointer: a lambda going in. Coming out it is an object whose method calls the
  /// pointer by `callable`, a plan without symbols; without one the planner refuses.
  record FunctionPointer(
      CType c,
      ClassDesc java,
      @Nullable UpcallPlan plan,
      @Nullable CallPlan callable,
      boolean nullable)
      implements Pointer {
    /// The plan by which C calls a lambda.
    public UpcallPlan upcall() {
      return Objects.requireNonNull(plan, "the function pointer only comes from C");
    }
  }

  /// An opaque pointer or integer that is a handle of the contract. `carrier` is [Carrier#POINTER]
  /// or an integer.
  record HandlePointer(CType c, ClassDesc java, Carrier carrier, boolean nullable)
      implements Pointer {
    @Override
    public long byteSize() {
      return carrier.byteSize();
    }
  }

  /// Memory of a struct or an inline array: the cell is a place in memory of `byteSize` bytes.
  sealed interface Aggregate extends Conversion permits RecordAggregate, InlineArray, InlineText {}

  /// A struct as a record: `constructor` takes the components in order. `layout` is the struct's
  /// text in a [Shape]. Bytes that no field covers are zero going in.
  record RecordAggregate(
      CType c,
      ClassDesc java,
      MethodTypeDesc constructor,
      long byteSize,
      long byteAlignment,
      String layout,
      List<Field> fields)
      implements Aggregate {
    public RecordAggregate {
      fields = List.copyOf(fields);
    }
  }

  /// A component of a record: its accessor's name and type, and the field of the struct. Count
  /// fields that no component holds are written through [Extent.InFields] of the component that
  /// owns them. A bit-field is a [Value] whose number stands in `bits` from `offset` on.
  record Field(
      String component,
      ClassDesc java,
      String c,
      long offset,
      Conversion conversion,
      boolean nullable,
      @Nullable BitRange bits) {

    /// A field that is no bit-field.
    public Field(
        String component,
        ClassDesc java,
        String c,
        long offset,
        Conversion conversion,
        boolean nullable) {
      this(component, java, c, offset, conversion, nullable, null);
    }
  }

  /// `T x[length]` inside a struct, as a Java array of exactly that length.
  record InlineArray(CType c, ClassDesc java, Conversion element, long length)
      implements Aggregate {
    @Override
    public long byteSize() {
      return element.byteSize() * length;
    }

    /// Whether it is copied in one piece.
    public boolean isBulk() {
      return Conversion.isBulk(element);
    }
  }

  /// `char x[capacity]` inside a struct, as a `String`: ends at the first zero unit or at the end;
  /// a longer text is refused, never cut. `capacity` counts units.
  record InlineText(CType c, ClassDesc java, TextEncoding encoding, long capacity)
      implements Aggregate {
    @Override
    public long byteSize() {
      return capacity * encoding.unit();
    }
  }

  private static boolean isBulk(Conversion element) {
    return switch (element) {
      case IntegerValue(_, var carrier, _, var java) -> JavaWidth.bytes(java) == carrier.byteSize();
      case FloatValue _ -> true;
      case TruthValue _, EnumValue _, FlagsValue _, AddressValue _ -> false;
      case Pointer _, Aggregate _ -> false;
    };
  }
}
