package dev.fjord.internal.link;

import static dev.fjord.internal.link.PlanBuilder.desc;
import static dev.fjord.internal.link.PlanBuilder.integer;
import static dev.fjord.internal.link.PlanBuilder.shape;
import static dev.fjord.internal.link.PlanBuilder.type;

import dev.fjord.Call;
import dev.fjord.Checks;
import dev.fjord.internal.link.GoldenContracts.Cell;
import dev.fjord.internal.link.GoldenContracts.Comparison;
import dev.fjord.internal.link.GoldenContracts.Curl;
import dev.fjord.internal.link.GoldenContracts.Grid;
import dev.fjord.internal.link.GoldenContracts.Grids;
import dev.fjord.internal.link.GoldenContracts.Opendal;
import dev.fjord.internal.link.GoldenContracts.Sorting;
import dev.fjord.internal.link.GoldenContracts.Sqlite;
import dev.fjord.internal.link.GoldenContracts.Write;
import dev.fjord.internal.link.GoldenContracts.Zlib;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.Extent;
import dev.fjord.plan.Phase;
import dev.fjord.plan.Step;
import dev.fjord.plan.Step.Lifetime;
import dev.fjord.plan.TextEncoding;
import dev.fjord.plan.UpcallPlan;
import dev.fjord.plan.Variable;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The plans of [GoldenContracts] on 64-bit Unix, written by hand.
final class GoldenPlans {
  static final Lifetime CALL = new Lifetime.OfCall();
  static final Conversion.IntegerValue INT = integer("int", Carrier.INT32, int.class);
  static final Conversion.IntegerValue STATUS = integer("int", Carrier.INT32, long.class);
  static final Conversion.IntegerValue SIZE = integer("size_t", Carrier.INT64, long.class);
  static final Conversion.IntegerValue UNSIGNED_LONG =
      integer("unsigned long", Carrier.INT64, long.class);
  static final Conversion.IntegerValue UINTPTR = integer("uintptr_t", Carrier.INT64, long.class);
  static final Conversion.TextPointer TEXT = text("const char *", new Extent.ToZero(), false);

  private GoldenPlans() {}

  // ---- compress2: a capacity and its out-parameter

  static CallPlan compress2() {
    var plan = new PlanBuilder(Zlib.class, "compress");
    var capacity = toC(plan, "capacity'", plan.parameter(0), UNSIGNED_LONG, "capacity");
    plan.step(new Step.RequireCapacity(capacity, "capacity"));
    plan.step(new Step.RequireNonNull(plan.parameter(1), "src"));
    var length = plan.c("length", Carrier.INT64);
    plan.step(new Step.CountOf(length, plan.parameter(1), 0, null));
    var len = plan.c("len", Carrier.INT64);
    plan.step(new Step.FitCount(len, length, UNSIGNED_LONG, "len"));
    var level = toC(plan, "level'", plan.parameter(2), INT, "level");
    var dest = plan.block("dest");
    plan.step(new Step.Allocate(dest, capacity, 1, 1, "unsigned char", CALL));
    var n = allocate(plan, "n", 8, "unsigned long");
    plan.step(new Step.Store(n, 0, capacity, Carrier.INT64));
    var src = plan.block("src'");
    plan.step(
        new Step.Encode(
            src,
            plan.parameter(1),
            bytes("const unsigned char *", new Extent.In(length)),
            true,
            CALL,
            "src"));
    var rc = plan.c("rc", Carrier.INT32);
    plan.step(new Step.Invoke(rc, List.of(dest, n, src, len, level)));
    checkZero(plan, rc);
    var written = load(plan, "written", n, 0, Carrier.INT64, Phase.DECODE);
    var valid = plan.c("valid", Carrier.INT64);
    plan.step(new Step.TakeCount(valid, written, UNSIGNED_LONG, 1, 1, capacity, "n", Phase.DECODE));
    var result = plan.java("result", byte[].class);
    var bytes = bytes("unsigned char *", new Extent.In(valid));
    plan.step(new Step.Decode(result, dest, 0, bytes, "dest", Phase.DECODE));
    return plan.call(
        "compress2",
        "int compress2(unsigned char *dest, unsigned long *n, const unsigned char *src, unsigned"
            + " long len, int level)",
        "JJJJI:I",
        result);
  }

  // ---- qsort: a callback for the length of the call

  static CallPlan qsort() {
    var plan = new PlanBuilder(Sorting.class, "sort");
    plan.step(new Step.RequireNonNull(plan.parameter(0), "base"));
    plan.step(new Step.RequireNonNull(plan.parameter(1), "compar"));
    var length = plan.c("length", Carrier.INT64);
    plan.step(new Step.CountOf(length, plan.parameter(0), 0, null));
    var nmemb = plan.c("nmemb", Carrier.INT64);
    plan.step(new Step.FitCount(nmemb, length, SIZE, "nmemb"));
    var size = constant(plan, "size", Carrier.INT64, Integer.BYTES);
    var elements = elements("void *", int[].class, INT, new Extent.In(length));
    var base = plan.block("base'");
    plan.step(new Step.Encode(base, plan.parameter(0), elements, true, CALL, "base"));
    var compar = plan.upcall("compar'");
    plan.step(new Step.OpenUpcall(compar, plan.parameter(1), comparison(), CALL));
    plan.step(new Step.Invoke(null, List.of(base, nmemb, size, compar)));
    plan.step(new Step.Rethrow(List.of(compar)));
    plan.step(new Step.CopyBack(base, plan.parameter(0), elements, null));
    return plan.call(
        "qsort",
        "void qsort(void *base, size_t nmemb, size_t size, int (*compar)(const void *, const void"
            + " *))",
        "JJJJ:V",
        null);
  }

  static Conversion.FunctionPointer comparison() {
    return function("int (*)(const void *, const void *)", compare(), callCompare());
  }

  private static UpcallPlan compare() {
    var plan = new PlanBuilder(Comparison.class, "compare");
    var one = one("const void *", INT);
    var a = plan.java("first", int.class);
    var b = plan.java("second", int.class);
    plan.step(new Step.Decode(a, plan.arriving("a'", Carrier.POINTER), 0, one, "a", Phase.DECODE));
    plan.step(new Step.Decode(b, plan.arriving("b'", Carrier.POINTER), 0, one, "b", Phase.DECODE));
    var order = plan.java("order", int.class);
    plan.step(new Step.InvokeJava(order, List.of(a, b)));
    var result = toC(plan, "return'", order, INT, "return");
    return plan.upcall("int (*)(const void *a, const void *b)", "JJ:I", result, 0);
  }

  private static CallPlan callCompare() {
    var plan = new PlanBuilder(Comparison.class, "compare");
    var one = one("const void *", INT);
    var a = plan.block("a'");
    var b = plan.block("b'");
    plan.step(new Step.Encode(a, plan.parameter(0), one, true, CALL, "a"));
    plan.step(new Step.Encode(b, plan.parameter(1), one, true, CALL, "b"));
    var result = plan.c("return'", Carrier.INT32);
    plan.step(new Step.Invoke(result, List.of(a, b)));
    var order = plan.java("order", int.class);
    plan.step(new Step.Decode(order, result, 0, INT, "return", Phase.DECODE));
    return plan.call("", "int (*)(const void *a, const void *b)", "JJ:I", order);
  }

  // ---- curl_easy_setopt: a typed shape of a variadic function, a retained callback

  static CallPlan setopt() {
    var plan = new PlanBuilder(Curl.Easy.class, "onWrite");
    plan.step(new Step.RequireNonNull(plan.parameter(0), "f"));
    var option = constant(plan, "option", Carrier.INT32, 20011);
    var h = handle(plan, "h", "CURL *", Curl.Easy.class);
    var slot = new Lifetime.OfSlot(plan.receiver(), "f", List.of());
    var f = plan.upcall("f'");
    plan.step(new Step.OpenUpcall(f, plan.parameter(0), write(), slot));
    var rc = plan.c("rc", Carrier.INT32);
    plan.step(new Step.Invoke(rc, List.of(h, option, f)));
    checkZero(plan, rc);
    plan.step(new Step.Rethrow(List.of(f)));
    plan.step(new Step.Retain(List.of(f), slot));
    return plan.call(
        "curl_easy_setopt",
        "CURLcode curl_easy_setopt(CURL *h, int option = 20011, ..., size_t (*f)(char *ptr, size_t"
            + " size, size_t nmemb, void *userdata))",
        "JI.J:I",
        null);
  }

  static CallPlan perform() {
    var plan = new PlanBuilder(Curl.Easy.class, "perform");
    var h = handle(plan, "h", "CURL *", Curl.Easy.class);
    var rc = plan.c("rc", Carrier.INT32);
    plan.step(new Step.Invoke(rc, List.of(h)));
    checkZero(plan, rc);
    return plan.call("curl_easy_perform", "CURLcode curl_easy_perform(CURL *)", "J:I", null);
  }

  static CallPlan easy() {
    var plan = new PlanBuilder(Curl.class, "easy");
    var h = plan.c("return'", Carrier.POINTER);
    plan.step(new Step.Invoke(h, List.of()));
    var easy = plan.java("result", Curl.Easy.class);
    plan.step(new Step.RequireResult(h, "return"));
    var handle = handle("CURL *", Curl.Easy.class);
    plan.step(new Step.NewHandle(easy, h, handle, true, List.of(), Phase.DECODE));
    return plan.call("curl_easy_init", "CURL *curl_easy_init(void)", ":J", easy);
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
    plan.step(new Step.Product(bytes, nmemb, size, "nmemb", Phase.DECODE));
    var data = plan.java("data'", MemorySegment.class);
    var memory =
        new Conversion.SegmentPointer(
            type("char *"), desc(MemorySegment.class), new Extent.In(bytes), 1, true, false);
    plan.step(new Step.Decode(data, ptr, 0, memory, "data", Phase.DECODE));
    var taken = plan.java("taken", long.class);
    plan.step(new Step.InvokeJava(taken, List.of(data)));
    var result = toC(plan, "return'", taken, SIZE, "return");
    return plan.upcall(
        "size_t (*)(char *ptr, size_t size, size_t nmemb, void *userdata)", "JJJJ:J", result, 0);
  }

  private static CallPlan callWrite() {
    var plan = new PlanBuilder(Write.class, "write");
    plan.step(new Step.RequireNonNull(plan.parameter(0), "data"));
    var bytes = plan.c("nmemb", Carrier.INT64);
    plan.step(new Step.CountOf(bytes, plan.parameter(0), 0, null));
    var size = constant(plan, "size", Carrier.INT64, 1);
    var userdata = constant(plan, "userdata", Carrier.POINTER, 0);
    var ptr = plan.c("ptr", Carrier.MEMORY);
    plan.step(new Step.Pass(ptr, plan.parameter(0), true, true, false, "data"));
    var result = plan.c("return'", Carrier.INT64);
    plan.step(new Step.Invoke(result, List.of(ptr, size, bytes, userdata)));
    var taken = plan.java("taken", long.class);
    plan.step(new Step.Decode(taken, result, 0, SIZE, "return", Phase.DECODE));
    return plan.call(
        "", "size_t (*)(char *ptr, size_t size, size_t nmemb, void *userdata)", "AJJJ:J", taken);
  }

  // ---- sqlite3_prepare_v2: a handle by out-parameter

  static CallPlan prepare() {
    var plan = new PlanBuilder(Sqlite.Database.class, "prepare");
    plan.step(new Step.RequireNonNull(plan.parameter(0), "sql"));
    var n = constant(plan, "n", Carrier.INT32, -1);
    var tail = constant(plan, "tail", Carrier.POINTER, 0);
    var db = handle(plan, "db", "sqlite3 *", Sqlite.Database.class);
    var sql = plan.block("sql'");
    plan.step(new Step.Encode(sql, plan.parameter(0), TEXT, true, CALL, "sql"));
    var stmt = allocate(plan, "stmt", 8, "sqlite3_stmt *");
    var rc = plan.c("rc", Carrier.INT32);
    plan.step(new Step.Invoke(rc, List.of(db, sql, n, stmt, tail)));
    checkZero(plan, rc);
    var address = load(plan, "*stmt", stmt, 0, Carrier.POINTER, Phase.JUDGE);
    plan.step(new Step.RequireResult(address, "stmt"));
    var result = plan.java("result", Sqlite.Statement.class);
    var statement = handle("sqlite3_stmt *", Sqlite.Statement.class);
    var parents = List.of(plan.receiver());
    plan.step(new Step.NewHandle(result, address, statement, true, parents, Phase.DECODE));
    return plan.call(
        "sqlite3_prepare_v2",
        "int sqlite3_prepare_v2(sqlite3 *db, const char *sql, int n = -1, sqlite3_stmt **stmt,"
            + " const char **tail = NULL)",
        "JJIJJ:I",
        result);
  }

  static CallPlan sql() {
    var plan = new PlanBuilder(Sqlite.Statement.class, "sql");
    var stmt = handle(plan, "stmt", "sqlite3_stmt *", Sqlite.Statement.class);
    var text = plan.c("return'", Carrier.POINTER);
    plan.step(new Step.Invoke(text, List.of(stmt)));
    var result = plan.java("result", String.class);
    plan.step(new Step.Decode(result, text, 0, TEXT, "return", Phase.DECODE));
    return plan.call("sqlite3_sql", "const char *sqlite3_sql(sqlite3_stmt *)", "J:J", result);
  }

  // ---- sqlite3_create_function_v2: retained until a destructor of Fjord's own is called

  static CallPlan createFunction() {
    var plan = new PlanBuilder(Sqlite.Database.class, "createFunction");
    plan.step(new Step.RequireNonNull(plan.parameter(0), "name"));
    plan.step(new Step.RequireNonNull(plan.parameter(2), "f"));
    var n = toC(plan, "n'", plan.parameter(1), INT, "n");
    var flags = constant(plan, "flags", Carrier.INT32, 1);
    var app = constant(plan, "app", Carrier.POINTER, 0);
    var step = constant(plan, "step", Carrier.POINTER, 0);
    var end = constant(plan, "end", Carrier.POINTER, 0);
    var db = handle(plan, "db", "sqlite3 *", Sqlite.Database.class);
    var name = plan.block("name'");
    plan.step(new Step.Encode(name, plan.parameter(0), TEXT, true, CALL, "name"));
    var destroy = plan.upcall("destroy");
    plan.step(new Step.OpenReleaser(destroy, "void (*)(void *)", shape("J:V"), 0));
    var f = plan.upcall("f'");
    var until = new Lifetime.UntilCalled(destroy);
    plan.step(new Step.OpenUpcall(f, plan.parameter(2), sqlFunction(), until));
    var rc = plan.c("rc", Carrier.INT32);
    plan.step(new Step.Invoke(rc, List.of(db, name, n, flags, app, f, step, end, destroy)));
    checkZero(plan, rc);
    plan.step(new Step.Rethrow(List.of(f)));
    plan.step(new Step.Retain(List.of(f), until));
    return plan.call(
        "sqlite3_create_function_v2",
        "int sqlite3_create_function_v2(sqlite3 *db, const char *name, int n, int flags = 1, void"
            + " *app = NULL, void (*f)(sqlite3_context *ctx, int n, sqlite3_value **values), void"
            + " (*step)(sqlite3_context *, int, sqlite3_value **) = NULL, void"
            + " (*end)(sqlite3_context *) = NULL, void (*destroy)(void *))",
        "JJIIJJJJJ:I",
        null);
  }

  static CallPlan number() {
    var plan = new PlanBuilder(Sqlite.Value.class, "number");
    var value = handle(plan, "value", "sqlite3_value *", Sqlite.Value.class);
    var number = plan.c("return'", Carrier.INT32);
    plan.step(new Step.Invoke(number, List.of(value)));
    var result = plan.java("result", int.class);
    plan.step(new Step.Decode(result, number, 0, INT, "return", Phase.DECODE));
    return plan.call("sqlite3_value_int", "int sqlite3_value_int(sqlite3_value *)", "J:I", result);
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
    plan.step(new Step.NewHandle(context, ctx, contextHandle, false, List.of(), Phase.DECODE));
    var count = plan.c("count", Carrier.INT64);
    plan.step(new Step.TakeCount(count, n, INT, 1, 1, null, "n", Phase.DECODE));
    var array = plan.java("array", Sqlite.Value[].class);
    plan.step(new Step.Decode(array, values, 0, values(count), "values", Phase.DECODE));
    plan.step(new Step.InvokeJava(null, List.of(context, array)));
    return plan.upcall(
        "void (*)(sqlite3_context *ctx, int n, sqlite3_value **values)", "JIJ:V", null, 0);
  }

  private static CallPlan callSqlFunction() {
    var plan = new PlanBuilder(Sqlite.Function.class, "call");
    var count = plan.c("count", Carrier.INT64);
    plan.step(new Step.CountOf(count, plan.parameter(1), 0, null));
    var n = plan.c("n", Carrier.INT32);
    plan.step(new Step.FitCount(n, count, INT, "n"));
    var ctx = plan.c("ctx'", Carrier.POINTER);
    plan.step(
        new Step.HandleAddress(
            ctx, plan.parameter(0), handle("sqlite3_context *", Sqlite.Context.class), "ctx"));
    var values = plan.block("values'");
    plan.step(new Step.Encode(values, plan.parameter(1), values(count), true, CALL, "values"));
    plan.step(new Step.Invoke(null, List.of(ctx, n, values)));
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

  // ---- opendal_operator_read: a result struct with an error pointer, taken apart

  static CallPlan read() {
    var plan = new PlanBuilder(Opendal.Operator.class, "read");
    plan.step(new Step.RequireNonNull(plan.parameter(0), "path"));
    var op = handle(plan, "op", "const opendal_operator *", Opendal.Operator.class);
    var path = plan.block("path'");
    plan.step(new Step.Encode(path, plan.parameter(0), TEXT, true, CALL, "path"));
    var read = allocate(plan, "read", 32, "struct opendal_result_read");
    plan.step(new Step.Invoke(read, List.of(op, path)));
    var error = load(plan, "error", read, 24, Carrier.POINTER, Phase.JUDGE);
    var failure = plan.java("failure", Opendal.Failure.class);
    plan.step(new Step.Decode(failure, error, 0, failure(), "error", Phase.JUDGE));
    var raise =
        MethodTypeDesc.of(ConstantDescs.CD_void, desc(Opendal.Failure.class), desc(Call.class));
    plan.step(
        new Step.Judge(
            null, desc(Opendal.class), true, "raise", raise, List.of(failure), true, false));
    var data = load(plan, "data", read, 0, Carrier.POINTER, Phase.DECODE);
    var len = load(plan, "len", read, 8, Carrier.INT64, Phase.DECODE);
    var length = plan.c("length", Carrier.INT64);
    plan.step(new Step.TakeCount(length, len, UINTPTR, 1, 1, null, ".data.len", Phase.DECODE));
    var result = plan.java("result", byte[].class);
    var bytes = bytes("uint8_t *", new Extent.In(length));
    plan.step(new Step.Decode(result, data, 0, bytes, ".data.data", Phase.DECODE));
    var owned = plan.c("&.data", Carrier.POINTER);
    plan.step(new Step.AddressAt(owned, read, 0, Phase.FREE));
    plan.step(new Step.Free(free("opendal_bytes_free", "opendal_bytes *"), List.of(owned), false));
    plan.step(new Step.Free(free("opendal_error_free", "opendal_error *"), List.of(error), true));
    return plan.call(
        "opendal_operator_read",
        "struct opendal_result_read opendal_operator_read(const opendal_operator *op, const char"
            + " *path)",
        "JJ:{{JJJ}J}",
        result);
  }

  private static Conversion.ElementsPointer failure() {
    var counts =
        new Extent.InFields(
            List.of(
                new Extent.CountField("len", 8, UINTPTR),
                new Extent.CountField("capacity", 16, UINTPTR)),
            0);
    var text =
        new Conversion.RecordAggregate(
            type("opendal_bytes"),
            desc(Opendal.Text.class),
            MethodTypeDesc.of(ConstantDescs.CD_void, desc(String.class)),
            24,
            8,
            "{JJJ}",
            List.of(field("data", String.class, "data", 0, text("uint8_t *", counts, false))));
    var failure =
        new Conversion.RecordAggregate(
            type("opendal_error"),
            desc(Opendal.Failure.class),
            MethodTypeDesc.of(
                ConstantDescs.CD_void, ConstantDescs.CD_int, desc(Opendal.Text.class)),
            32,
            8,
            "{Ix4{JJJ}}",
            List.of(
                field("code", int.class, "code", 0, INT),
                field("message", Opendal.Text.class, "message", 8, text)));
    return new Conversion.ElementsPointer(
        type("opendal_error *"),
        desc(Opendal.Failure.class),
        failure,
        new Extent.Exactly(1),
        true,
        true);
  }

  // ---- a record with a nested array, in and out

  static CallPlan turn() {
    var plan = new PlanBuilder(Grids.class, "turn");
    plan.step(new Step.RequireNonNull(plan.parameter(0), "g"));
    var factor = toC(plan, "factor'", plan.parameter(1), INT, "factor");
    var g = plan.block("g'");
    plan.step(new Step.Encode(g, plan.parameter(0), grid(), true, CALL, "g"));
    var turned = allocate(plan, "turned", 56, "struct grid");
    plan.step(new Step.Invoke(turned, List.of(g, factor)));
    var result = plan.java("result", Grid.class);
    plan.step(new Step.Decode(result, turned, 0, grid(), "return", Phase.DECODE));
    return plan.call(
        "grid_turn",
        "struct grid grid_turn(struct grid g, int factor)",
        "{[2{Bx7D}][3S][8B]x2J}I:{[2{Bx7D}][3S][8B]x2J}",
        result);
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

  // ---- words

  static Variable toC(
      PlanBuilder plan, String name, Variable value, Conversion.Value conversion, String what) {
    var into = plan.c(name, conversion.carrier());
    plan.step(new Step.ToC(into, value, conversion, what));
    return into;
  }

  static Variable constant(PlanBuilder plan, String name, Carrier carrier, long bits) {
    var into = plan.c(name, carrier);
    plan.step(new Step.Constant(into, bits));
    return into;
  }

  static Variable allocate(PlanBuilder plan, String name, long size, String type) {
    var into = plan.block(name);
    plan.step(new Step.Allocate(into, null, size, 8, type, CALL));
    return into;
  }

  static Variable load(
      PlanBuilder plan, String name, Variable from, long offset, Carrier carrier, Phase phase) {
    var into = plan.c(name, carrier);
    plan.step(new Step.Load(into, from, offset, carrier, from.name(), phase));
    return into;
  }

  private static Variable handle(PlanBuilder plan, String name, String c, Class<?> type) {
    var into = plan.c(name, Carrier.POINTER);
    plan.step(new Step.HandleAddress(into, plan.receiver(), handle(c, type), "this"));
    return into;
  }

  static Conversion.HandlePointer handle(String c, Class<?> type) {
    return new Conversion.HandlePointer(type(c), desc(type), Carrier.POINTER, false);
  }

  private static void checkZero(PlanBuilder plan, Variable rc) {
    var status = plan.java("status", long.class);
    plan.step(new Step.Decode(status, rc, 0, STATUS, "return", Phase.JUDGE));
    var zero = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long, desc(Call.class));
    plan.step(
        new Step.Judge(
            null, desc(Checks.class), false, "zero", zero, List.of(status), true, false));
  }

  static Step.CFunction free(String symbol, String parameter) {
    return new Step.CFunction(List.of(symbol), type(parameter), shape("J:V"));
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
