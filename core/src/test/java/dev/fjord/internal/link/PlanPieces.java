package dev.fjord.internal.link;

import static dev.fjord.internal.link.PlanBuilder.desc;
import static dev.fjord.internal.link.PlanBuilder.integer;
import static dev.fjord.internal.link.PlanBuilder.shape;
import static dev.fjord.internal.link.PlanBuilder.type;

import dev.fjord.internal.link.GoldenContracts.Cell;
import dev.fjord.internal.link.GoldenContracts.Comparison;
import dev.fjord.internal.link.GoldenContracts.Grid;
import dev.fjord.internal.link.GoldenContracts.Sqlite;
import dev.fjord.internal.link.GoldenContracts.Write;
import dev.fjord.plan.CFunction;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.CallStep;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.CheckStep;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.Extent;
import dev.fjord.plan.HandleStep;
import dev.fjord.plan.Lifetime;
import dev.fjord.plan.Phase;
import dev.fjord.plan.ReadStep;
import dev.fjord.plan.TextEncoding;
import dev.fjord.plan.UpcallPlan;
import dev.fjord.plan.Variable;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Pieces that hand-made plans of tests are made of.
final class PlanPieces {
  static final Lifetime CALL = new Lifetime.OfCall();
  static final Conversion.IntegerValue INT = integer("int", Carrier.INT32, int.class);
  static final Conversion.IntegerValue STATUS = integer("int", Carrier.INT32, long.class);
  static final Conversion.IntegerValue SIZE = integer("size_t", Carrier.INT64, long.class);
  static final Conversion.IntegerValue UNSIGNED_LONG =
      integer("unsigned long", Carrier.INT64, long.class);
  static final Conversion.IntegerValue UINTPTR = integer("uintptr_t", Carrier.INT64, long.class);
  static final Conversion.TextPointer TEXT = text("const char *", new Extent.ToZero(), false);

  private PlanPieces() {}

  static Conversion.FunctionPointer comparison() {
    return function("int (*)(const void *, const void *)", compare(), callCompare());
  }

  private static UpcallPlan compare() {
    var plan = new PlanBuilder(Comparison.class, "compare");
    var one = one("const void *", INT);
    var a = plan.java("first", int.class);
    var b = plan.java("second", int.class);
    plan.step(
        new ReadStep.Decode(a, plan.arriving("a'", Carrier.POINTER), 0, one, "a", Phase.DECODE));
    plan.step(
        new ReadStep.Decode(b, plan.arriving("b'", Carrier.POINTER), 0, one, "b", Phase.DECODE));
    var order = plan.java("order", int.class);
    plan.step(new CallStep.InvokeJava(order, List.of(a, b)));
    var result = toC(plan, "return'", order, INT, "return");
    return plan.upcall("int (*)(const void *a, const void *b)", "JJ:I", result, 0);
  }

  private static CallPlan callCompare() {
    var plan = new PlanBuilder(Comparison.class, "compare");
    var one = one("const void *", INT);
    var a = plan.block("a'");
    var b = plan.block("b'");
    plan.step(new EncodeStep.Encode(a, plan.parameter(0), one, true, CALL, "a"));
    plan.step(new EncodeStep.Encode(b, plan.parameter(1), one, true, CALL, "b"));
    var result = plan.c("return'", Carrier.INT32);
    plan.step(new CallStep.Invoke(result, List.of(a, b)));
    var order = plan.java("order", int.class);
    plan.step(new ReadStep.Decode(order, result, 0, INT, "return", Phase.DECODE));
    return plan.call("", "int (*)(const void *a, const void *b)", "JJ:I", order);
  }

  static Conversion.FunctionPointer write() {
    return function("size_t (*)(char *, size_t, size_t, void *)", writeUpcall(), callWrite());
  }

  private static UpcallPlan writeUpcall() {
    var plan = new PlanBuilder(Write.class, "write");
    var ptr = plan.arriving("ptr", Carrier.POINTER);
    var size = plan.arriving("size", Carrier.INT64);
    var nmemb = plan.arriving("nmemb", Carrier.INT64);
    plan.arriving("userdata", Carrier.POINTER);
    var bytes = plan.c("bytes", Carrier.INT64);
    plan.step(new ReadStep.Product(bytes, nmemb, size, "nmemb", Phase.DECODE));
    var data = plan.java("data'", MemorySegment.class);
    var memory =
        new Conversion.SegmentPointer(
            type("char *"), desc(MemorySegment.class), new Extent.In(bytes), 1, true, false);
    plan.step(new ReadStep.Decode(data, ptr, 0, memory, "data", Phase.DECODE));
    var taken = plan.java("taken", long.class);
    plan.step(new CallStep.InvokeJava(taken, List.of(data)));
    var result = toC(plan, "return'", taken, SIZE, "return");
    return plan.upcall(
        "size_t (*)(char *ptr, size_t size, size_t nmemb, void *userdata)", "JJJJ:J", result, 0);
  }

  private static CallPlan callWrite() {
    var plan = new PlanBuilder(Write.class, "write");
    plan.step(new CheckStep.RequireNonNull(plan.parameter(0), "data"));
    var bytes = plan.c("nmemb", Carrier.INT64);
    plan.step(new CheckStep.CountOf(bytes, plan.parameter(0), 0, null));
    var size = constant(plan, "size", Carrier.INT64, 1);
    var userdata = constant(plan, "userdata", Carrier.POINTER, 0);
    var ptr = plan.c("ptr", Carrier.MEMORY);
    plan.step(new EncodeStep.Pass(ptr, plan.parameter(0), true, true, false, "data"));
    var result = plan.c("return'", Carrier.INT64);
    plan.step(new CallStep.Invoke(result, List.of(ptr, size, bytes, userdata)));
    var taken = plan.java("taken", long.class);
    plan.step(new ReadStep.Decode(taken, result, 0, SIZE, "return", Phase.DECODE));
    return plan.call(
        "", "size_t (*)(char *ptr, size_t size, size_t nmemb, void *userdata)", "AJJJ:J", taken);
  }

  static Conversion.FunctionPointer sqlFunction() {
    return function(
        "void (*)(sqlite3_context *, int, sqlite3_value **)", callFunction(), callSqlFunction());
  }

  private static UpcallPlan callFunction() {
    var plan = new PlanBuilder(Sqlite.Function.class, "call");
    var ctx = plan.arriving("ctx'", Carrier.POINTER);
    var n = plan.arriving("n", Carrier.INT32);
    var values = plan.arriving("values'", Carrier.POINTER);
    var context = plan.java("context", Sqlite.Context.class);
    var contextHandle = handle("sqlite3_context *", Sqlite.Context.class);
    plan.step(
        new HandleStep.NewHandle(
            context, ctx, contextHandle, false, false, List.of(), Phase.DECODE));
    var count = plan.c("count", Carrier.INT64);
    plan.step(new ReadStep.TakeCount(count, n, INT, 1, 1, null, "n", Phase.DECODE));
    var array = plan.java("array", Sqlite.Value[].class);
    plan.step(new ReadStep.Decode(array, values, 0, values(count), "values", Phase.DECODE));
    plan.step(new CallStep.InvokeJava(null, List.of(context, array)));
    return plan.upcall(
        "void (*)(sqlite3_context *ctx, int n, sqlite3_value **values)", "JIJ:V", null, 0);
  }

  private static CallPlan callSqlFunction() {
    var plan = new PlanBuilder(Sqlite.Function.class, "call");
    var count = plan.c("count", Carrier.INT64);
    plan.step(new CheckStep.CountOf(count, plan.parameter(1), 0, null));
    var n = plan.c("n", Carrier.INT32);
    plan.step(new CheckStep.FitCount(n, count, INT, "n"));
    var ctx = plan.c("ctx'", Carrier.POINTER);
    plan.step(
        new HandleStep.HandleAddress(
            ctx, plan.parameter(0), handle("sqlite3_context *", Sqlite.Context.class), "ctx"));
    var values = plan.block("values'");
    plan.step(
        new EncodeStep.Encode(values, plan.parameter(1), values(count), true, CALL, "values"));
    plan.step(new CallStep.Invoke(null, List.of(ctx, n, values)));
    return plan.call(
        "", "void (*)(sqlite3_context *ctx, int n, sqlite3_value **values)", "JIJ:V", null);
  }

  static Conversion.ElementsPointer values(Variable count) {
    return elements(
        "sqlite3_value **",
        Sqlite.Value[].class,
        handle("sqlite3_value *", Sqlite.Value.class),
        new Extent.In(count));
  }

  static Conversion.RecordAggregate grid() {
    var cells = new Conversion.InlineArray(type("struct cell"), desc(Cell[].class), cell(), 2);
    var shorts = integer("int16_t", Carrier.INT16, short.class);
    var corner = new Conversion.InlineArray(type("int16_t"), desc(short[].class), shorts, 3);
    var name = new Conversion.InlineText(type("char"), desc(String.class), TextEncoding.UTF_8, 8);
    return new Conversion.RecordAggregate(
        type("struct grid"),
        desc(Grid.class),
        MethodTypeDesc.of(
            ConstantDescs.CD_void,
            desc(Cell[].class),
            desc(short[].class),
            desc(String.class),
            desc(String.class)),
        56,
        8,
        "{[2{Bx7D}][3S][8B]x2J}",
        List.of(
            field("cells", Cell[].class, "cells", 0, cells),
            field("corner", short[].class, "corner", 32, corner),
            field("name", String.class, "name", 38, name),
            field(
                "note",
                String.class,
                "note",
                48,
                text("const char *", new Extent.ToZero(), true))));
  }

  private static Conversion.RecordAggregate cell() {
    return new Conversion.RecordAggregate(
        type("struct cell"),
        desc(Cell.class),
        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_byte, ConstantDescs.CD_double),
        16,
        8,
        "{Bx7D}",
        List.of(
            field("kind", byte.class, "kind", 0, integer("int8_t", Carrier.INT8, byte.class)),
            field(
                "weight",
                double.class,
                "weight",
                8,
                new Conversion.FloatValue(type("double"), Carrier.DOUBLE, desc(double.class)))));
  }

  static Variable toC(
      PlanBuilder plan, String name, Variable value, Conversion.Value conversion, String what) {
    var into = plan.c(name, conversion.carrier());
    plan.step(new CheckStep.ToC(into, value, conversion, what));
    return into;
  }

  static Variable constant(PlanBuilder plan, String name, Carrier carrier, long bits) {
    var into = plan.c(name, carrier);
    plan.step(new CheckStep.Constant(into, bits));
    return into;
  }

  static Variable allocate(PlanBuilder plan, String name, long size, String type) {
    var into = plan.block(name);
    plan.step(new EncodeStep.Allocate(into, null, size, 8, type, CALL));
    return into;
  }

  static Variable load(
      PlanBuilder plan, String name, Variable from, long offset, Carrier carrier, Phase phase) {
    var into = plan.c(name, carrier);
    plan.step(new ReadStep.Load(into, from, offset, carrier, from.name(), phase));
    return into;
  }

  static Conversion.HandlePointer handle(String c, Class<?> type) {
    return new Conversion.HandlePointer(type(c), desc(type), Carrier.POINTER, false);
  }

  static CFunction free(String symbol, String parameter) {
    return new CFunction(List.of(symbol), type(parameter), shape("J:V"));
  }

  static Conversion.TextPointer text(String c, Extent extent, boolean nullable) {
    return new Conversion.TextPointer(
        type(c), desc(String.class), TextEncoding.UTF_8, extent, nullable);
  }

  static Conversion.ElementsPointer bytes(String c, Extent extent) {
    return elements(c, byte[].class, integer("unsigned char", Carrier.INT8, byte.class), extent);
  }

  static Conversion.ElementsPointer elements(
      String c, Class<?> java, Conversion element, Extent extent) {
    return new Conversion.ElementsPointer(type(c), desc(java), element, extent, false, false);
  }

  private static Conversion.ElementsPointer one(String c, Conversion.Value element) {
    return new Conversion.ElementsPointer(
        type(c), element.java(), element, new Extent.Exactly(1), true, false);
  }

  private static Conversion.FunctionPointer function(
      String c, UpcallPlan plan, @Nullable CallPlan callable) {
    return new Conversion.FunctionPointer(type(c), plan.type(), plan, callable, false);
  }

  private static Conversion.Field field(
      String component, Class<?> java, String c, long offset, Conversion conversion) {
    boolean nullable = conversion instanceof Conversion.Pointer pointer && pointer.nullable();
    return new Conversion.Field(component, desc(java), c, offset, conversion, nullable);
  }
}
