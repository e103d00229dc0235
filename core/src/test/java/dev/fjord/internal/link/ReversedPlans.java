package dev.fjord.internal.link;

import static dev.fjord.internal.link.PlanBuilder.shape;
import static dev.fjord.internal.link.PlanBuilder.type;
import static dev.fjord.internal.link.PlanPieces.CALL;
import static dev.fjord.internal.link.PlanPieces.INT;
import static dev.fjord.internal.link.PlanPieces.SIZE;
import static dev.fjord.internal.link.PlanPieces.TEXT;
import static dev.fjord.internal.link.PlanPieces.UINTPTR;
import static dev.fjord.internal.link.PlanPieces.UNSIGNED_LONG;
import static dev.fjord.internal.link.PlanPieces.bytes;
import static dev.fjord.internal.link.PlanPieces.constant;
import static dev.fjord.internal.link.PlanPieces.elements;
import static dev.fjord.internal.link.PlanPieces.grid;

import dev.fjord.internal.link.GoldenContracts.Comparison;
import dev.fjord.internal.link.GoldenContracts.Curl;
import dev.fjord.internal.link.GoldenContracts.Grid;
import dev.fjord.internal.link.GoldenContracts.Grids;
import dev.fjord.internal.link.GoldenContracts.Opendal;
import dev.fjord.internal.link.GoldenContracts.Sorting;
import dev.fjord.internal.link.GoldenContracts.Sqlite;
import dev.fjord.internal.link.GoldenContracts.Write;
import dev.fjord.internal.link.GoldenContracts.Zlib;
import dev.fjord.plan.CFunction;
import dev.fjord.plan.CallPlan;
import dev.fjord.plan.CallStep;
import dev.fjord.plan.Carrier;
import dev.fjord.plan.CheckStep;
import dev.fjord.plan.Conversion;
import dev.fjord.plan.CopyBackStep;
import dev.fjord.plan.EncodeStep;
import dev.fjord.plan.Extent;
import dev.fjord.plan.HandleStep;
import dev.fjord.plan.Lifetime;
import dev.fjord.plan.Phase;
import dev.fjord.plan.ReadStep;
import dev.fjord.plan.UpcallPlan;
import dev.fjord.plan.Variable;
import java.util.List;

/// The golden plans the other way: C calls, Java implements.
final class ReversedPlans {
  private static final CFunction MALLOC =
      new CFunction(List.of("malloc"), type("void *"), shape("J:J"));

  private ReversedPlans() {}

  /// C gives the capacity behind a pointer and gets the count there; the result goes into its
  /// buffer.
  static UpcallPlan compress2() {
    var plan = new PlanBuilder(Zlib.class, "compress");
    var dest = plan.arriving("dest", Carrier.POINTER);
    var n = plan.arriving("n", Carrier.POINTER);
    var src = plan.arriving("src'", Carrier.POINTER);
    var len = plan.arriving("len", Carrier.INT64);
    var level = plan.arriving("level'", Carrier.INT32);
    var room = PlanPieces.load(plan, "room", n, 0, Carrier.INT64, Phase.DECODE);
    var capacity = decode(plan, "capacity", long.class, room, UNSIGNED_LONG);
    var length = take(plan, "length", len, UNSIGNED_LONG);
    var bytes = bytes("const unsigned char *", new Extent.In(length));
    var source = decode(plan, "src", byte[].class, src, bytes);
    var effort = decode(plan, "level", int.class, level, INT);
    var result = plan.java("result", byte[].class);
    plan.step(new CallStep.InvokeJava(result, List.of(capacity, source, effort)));
    plan.step(new CopyBackStep.WriteBack(dest, 0, result, bytes, room, "return"));
    var count = plan.c("count", Carrier.INT64);
    plan.step(new CheckStep.CountOf(count, result, 0, null));
    var written = plan.c("written", Carrier.INT64);
    plan.step(new CheckStep.FitCount(written, count, UNSIGNED_LONG, "n"));
    plan.step(new EncodeStep.Store(n, 0, written, Carrier.INT64));
    var rc = constant(plan, "rc", Carrier.INT32, 0);
    return plan.upcall(
        "int compress2(unsigned char *dest, unsigned long *n, const unsigned char *src, unsigned"
            + " long len, int level)",
        "JJJJI:I",
        rc,
        -5);
  }

  static UpcallPlan qsort() {
    var plan = new PlanBuilder(Sorting.class, "sort");
    var base = plan.arriving("base'", Carrier.POINTER);
    var nmemb = plan.arriving("nmemb", Carrier.INT64);
    plan.arriving("size", Carrier.INT64);
    var compar = plan.arriving("compar'", Carrier.POINTER);
    var length = take(plan, "length", nmemb, SIZE);
    var elements = elements("void *", int[].class, INT, new Extent.In(length));
    var values = decode(plan, "base", int[].class, base, elements);
    var order = decode(plan, "compar", Comparison.class, compar, PlanPieces.comparison());
    plan.step(new CallStep.InvokeJava(null, List.of(values, order)));
    plan.step(new CopyBackStep.WriteBack(base, 0, values, elements, null, "base"));
    return plan.upcall(
        "void qsort(void *base, size_t nmemb, size_t size, int (*compar)(const void *, const void"
            + " *))",
        "JJJJ:V",
        null,
        0);
  }

  static UpcallPlan setopt() {
    var plan = new PlanBuilder(Curl.Easy.class, "onWrite");
    plan.arriving("h", Carrier.POINTER);
    plan.arriving("option", Carrier.INT32);
    var f = plan.arriving("f'", Carrier.POINTER);
    var write = decode(plan, "f", Write.class, f, PlanPieces.write());
    plan.step(new CallStep.InvokeJava(null, List.of(write)));
    var rc = constant(plan, "rc", Carrier.INT32, 0);
    return plan.upcall("int curl_easy_setopt(CURL *h, int option, ...)", "JIJ:I", rc, 1);
  }

  /// The handle that Java answers goes where C's pointer says.
  static UpcallPlan prepare() {
    var plan = new PlanBuilder(Sqlite.Database.class, "prepare");
    plan.arriving("db", Carrier.POINTER);
    var sql = plan.arriving("sql'", Carrier.POINTER);
    plan.arriving("n", Carrier.INT32);
    var stmt = plan.arriving("stmt", Carrier.POINTER);
    plan.arriving("tail", Carrier.POINTER);
    var text = decode(plan, "sql", String.class, sql, TEXT);
    var result = plan.java("result", Sqlite.Statement.class);
    plan.step(new CallStep.InvokeJava(result, List.of(text)));
    var address = plan.c("*stmt", Carrier.POINTER);
    var handle = PlanPieces.handle("sqlite3_stmt *", Sqlite.Statement.class);
    plan.step(new HandleStep.HandleAddress(address, result, handle, "return"));
    plan.step(new EncodeStep.Store(stmt, 0, address, Carrier.POINTER));
    var rc = constant(plan, "rc", Carrier.INT32, 0);
    return plan.upcall(
        "int sqlite3_prepare_v2(sqlite3 *db, const char *sql, int n, sqlite3_stmt **stmt, const"
            + " char **tail)",
        "JJIJJ:I",
        rc,
        1);
  }

  static UpcallPlan createFunction() {
    var plan = new PlanBuilder(Sqlite.Database.class, "createFunction");
    plan.arriving("db", Carrier.POINTER);
    var name = plan.arriving("name'", Carrier.POINTER);
    var n = plan.arriving("n'", Carrier.INT32);
    plan.arriving("flags", Carrier.INT32);
    plan.arriving("app", Carrier.POINTER);
    var f = plan.arriving("f'", Carrier.POINTER);
    plan.arriving("step", Carrier.POINTER);
    plan.arriving("end", Carrier.POINTER);
    plan.arriving("destroy", Carrier.POINTER);
    var text = decode(plan, "name", String.class, name, TEXT);
    var count = decode(plan, "n", int.class, n, INT);
    var function = decode(plan, "f", Sqlite.Function.class, f, PlanPieces.sqlFunction());
    plan.step(new CallStep.InvokeJava(null, List.of(text, count, function)));
    var rc = constant(plan, "rc", Carrier.INT32, 0);
    return plan.upcall(
        "int sqlite3_create_function_v2(sqlite3 *, const char *, int, int, void *, ...)",
        "JJIIJJJJJ:I",
        rc,
        1);
  }

  /// The bytes go out in memory that C frees, the struct by value.
  static UpcallPlan read() {
    var plan = new PlanBuilder(Opendal.Operator.class, "read");
    plan.arriving("op", Carrier.POINTER);
    var path = plan.arriving("path'", Carrier.POINTER);
    var text = decode(plan, "path", String.class, path, TEXT);
    var result = plan.java("result", byte[].class);
    plan.step(new CallStep.InvokeJava(result, List.of(text)));
    var count = plan.c("count", Carrier.INT64);
    plan.step(new CheckStep.CountOf(count, result, 0, null));
    var len = plan.c("len", Carrier.INT64);
    plan.step(new CheckStep.FitCount(len, count, UINTPTR, ".data.len"));
    var data = plan.block("data");
    var bytes = bytes("uint8_t *", new Extent.In(count));
    plan.step(
        new EncodeStep.Encode(data, result, bytes, true, new Lifetime.Given(MALLOC), ".data.data"));
    var read = PlanPieces.allocate(plan, "read", 32, "struct opendal_result_read");
    plan.step(new EncodeStep.Store(read, 0, data, Carrier.POINTER));
    plan.step(new EncodeStep.Store(read, 8, len, Carrier.INT64));
    plan.step(new EncodeStep.Store(read, 16, len, Carrier.INT64));
    return plan.upcall(
        "struct opendal_result_read opendal_operator_read(const opendal_operator *op, const char"
            + " *path)",
        "JJ:{{JJJ}J}",
        read,
        0);
  }

  static UpcallPlan turn() {
    var plan = new PlanBuilder(Grids.class, "turn");
    var g = plan.arriving(plan.block("g'"));
    var factor = plan.arriving("factor'", Carrier.INT32);
    var grid = decode(plan, "g", Grid.class, g, grid());
    var times = decode(plan, "factor", int.class, factor, INT);
    var result = plan.java("result", Grid.class);
    plan.step(new CallStep.InvokeJava(result, List.of(grid, times)));
    var turned = plan.block("turned");
    plan.step(new EncodeStep.Encode(turned, result, grid(), true, CALL, "return"));
    return plan.upcall(
        "struct grid grid_turn(struct grid g, int factor)",
        "{[2{Bx7D}][3S][8B]x2J}I:{[2{Bx7D}][3S][8B]x2J}",
        turned,
        0);
  }

  /// A call of a C function that is given an implementation and says how it did.
  static CallPlan driver(Class<?> contract, String method, String symbol, UpcallPlan reversed) {
    var plan = new PlanBuilder(contract, method);
    var function =
        new Conversion.FunctionPointer(type("void *"), reversed.type(), reversed, null, false);
    var f = plan.upcall("f");
    plan.step(new EncodeStep.OpenUpcall(f, plan.parameter(0), function, CALL));
    var problem = plan.c("problem'", Carrier.INT32);
    plan.step(new CallStep.Invoke(problem, List.of(f)));
    var result = plan.java("problem", int.class);
    plan.step(new ReadStep.Decode(result, problem, 0, INT, "return", Phase.DECODE));
    return plan.call(symbol, "int " + symbol + "(void *f)", "J:I", result);
  }

  private static Variable decode(
      PlanBuilder plan, String name, Class<?> java, Variable from, Conversion conversion) {
    var into = plan.java(name + "\"", java);
    plan.step(new ReadStep.Decode(into, from, 0, conversion, name, Phase.DECODE));
    return into;
  }

  private static Variable take(
      PlanBuilder plan, String name, Variable from, Conversion.IntegerValue type) {
    var into = plan.c(name, Carrier.INT64);
    plan.step(new ReadStep.TakeCount(into, from, type, 1, 1, null, from.name(), Phase.DECODE));
    return into;
  }
}
