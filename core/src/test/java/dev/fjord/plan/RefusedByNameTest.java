package dev.fjord.plan;

import dev.fjord.Call;
import dev.fjord.Handle;
import dev.fjord.Struct;
import dev.fjord.annotation.Blocking;
import dev.fjord.annotation.Borrowed;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Critical;
import dev.fjord.annotation.Encoding;
import dev.fjord.annotation.Errno;
import dev.fjord.annotation.Given;
import dev.fjord.annotation.Invalidates;
import dev.fjord.annotation.Layout;
import dev.fjord.annotation.Offset;
import dev.fjord.annotation.OnThrow;
import dev.fjord.annotation.Out;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Retained;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import dev.fjord.annotation.Symbol;
import dev.fjord.annotation.Terminated;
import dev.fjord.annotation.ThreadAffine;
import dev.fjord.annotation.UserData;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.plan.ContractRefusalTest.Refused;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What contracts must not leave to guesses, or must not say: each contract is wrong in one way.
class RefusedByNameTest {

  static Stream<Class<?>> contracts() {
    return ContractRefusalTest.contracts(RefusedByNameTest.class);
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void wrongContractIsRefusedWithValueAndRemedy(Class<?> contract) {
    ContractRefusalTest.requireRefusal(contract);
  }

  interface Visit {
    void visit(int value);
  }

  interface Answer {
    int answer(int value);
  }

  record Point(int x, int y) {}

  record Failure(int code, String message) {}

  record Item(String name) {}

  // ---- annotations that mean nothing where they stand

  @Refused(
      value = DiagnosticId.CHECK,
      says = {"fine is a method of", "make it static, or move it to the contract"})
  interface CheckOfAnUnknownObject {
    @C("outer *")
    interface Outer extends Handle {
      default void fine(int status) {}

      @C("inner *")
      interface Inner extends Handle {
        @C("int inner_use(inner *i)")
        @Check("fine")
        void use();
      }
    }

    @C("inner *inner_make(void)")
    Outer.Inner make();
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@Out", "`const int *v`", "only reads"})
  interface OutOfConst {
    @C("int sum(const int *v, int n)")
    int sum(@Out @Sized("n") int[] v);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@Out", "int", "remove @Out"})
  interface OutOfScalar {
    @C("int twice(int v)")
    int twice(@Out int v);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@Out")
  interface OutOfString {
    @C("int length(const char *s)")
    int length(@Out String s);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@Terminated", "remove @Terminated"})
  interface TerminatedInt {
    @C("int twice(int v)")
    int twice(@Terminated int v);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@Terminated")
  interface TerminatedString {
    @C("int length(const char *s)")
    int length(@Terminated String s);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@Terminated")
  interface TerminatedResult {
    @C("int twice(int v)")
    @Terminated
    int twice(int v);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@Sized", "`int v`", "remove @Sized"})
  interface SizedInt {
    @C("int twice(int v)")
    int twice(@Sized int v);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@Sized")
  interface SizedResult {
    @C("int twice(int v)")
    @Sized("v")
    int twice(int v);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@Sized")
  interface SizedNothing {
    @C("void twice(int v)")
    @Sized
    void twice(int v);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@Encoding", "remove @Encoding"})
  interface EncodedInt {
    @C("int twice(int v)")
    int twice(@Encoding("UTF-16LE") int v);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@Encoding")
  interface EncodedBytes {
    @C("int sum(const unsigned char *v, int n)")
    int sum(@Encoding("UTF-16LE") @Sized("n") byte[] v);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"UTF-9", "ISO-8859-1"})
  interface UnknownCharset {
    @C("int length(const char *s)")
    int length(@Encoding("UTF-9") String s);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"`const wchar_t` has 4 bytes", "ISO-8859-1", "UTF-32"})
  interface NarrowCharsetForWideUnits {
    @C("size_t length(const wchar_t *s)")
    long length(@Encoding("ISO-8859-1") String s);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "`no such`")
  interface ImpossibleCharset {
    @C("int length(const char *s)")
    @Encoding("no such")
    int length(String s);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@Encoding")
  interface EncodedNothing {
    @C("void run(int v)")
    @Encoding("ISO-8859-1")
    void run(int v);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@Encoding")
  interface EncodedResult {
    @C("int twice(int v)")
    @Encoding("ISO-8859-1")
    int twice(int v);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@Owned", "`int v`", "remove it"})
  interface OwnedParameter {
    @C("int twice(int v)")
    int twice(@Owned int v);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@Owned", "@Given"})
  interface OwnedString {
    @C("int length(const char *s)")
    int length(@Owned("free") String s);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@Owned", "int is a number"})
  interface OwnedInt {
    @C("int open(const char *path)")
    @Owned
    int open(String path);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@Owned", "int is a number"})
  interface OwnedIntWithFunction {
    @C("int open(const char *path)")
    @Owned("free")
    int open(String path);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@Owned")
  interface OwnedNothing {
    @C("void run(void)")
    @Owned("free")
    void run();
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@Borrowed", "int is a number"})
  interface BorrowedInt {
    @C("int open(const char *path)")
    @Borrowed
    int open(String path);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@Borrowed")
  interface BorrowedNothing {
    @C("void run(void)")
    @Borrowed
    void run();
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@Borrowed")
  interface BorrowedParameter {
    @C("int length(const char *s)")
    int length(@Borrowed String s);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@Retained", "remove @Retained"})
  interface RetainedInt {
    @C("void keep(int v)")
    void keep(@Retained int v);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@Given")
  interface GivenInt {
    @C("void keep(int v)")
    void keep(@Given int v);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@UserData", "no callback", "remove @UserData"})
  interface UserDataWithoutCallback {
    @C("int run(int v, void *data)")
    @UserData("data")
    int run(int v);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@UserData")
  interface UserDataOfParameter {
    @C("int run(int v, void *data)")
    int run(@UserData("data") int v);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@UserData", "`int count`", "pointer"})
  interface UserDataIsNoPointer {
    @C("void each(void (*f)(int), int count)")
    @UserData("count")
    void each(Visit f);
  }

  interface Counting {
    @UserData("count")
    void visit(int value);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@UserData", "`int count`", "pointer"})
  interface UserDataOfCallbackIsNoPointer {
    @C("void each(void (*f)(int value, int count))")
    void each(Counting f);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@OnThrow", "no callback"})
  interface OnThrowWithoutCallback {
    @C("int run(int v)")
    @OnThrow("1")
    int run(int v);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@OnThrow")
  interface OnThrowOfInt {
    @C("int run(int v)")
    int run(@OnThrow("1") int v);
  }

  @Refused(
      value = DiagnosticId.C_CONSTANT,
      says = {"the constant 300 does not fit `unsigned char`", "write a constant of that type"})
  interface OnThrowThatIsTooLarge {
    @C("void each(unsigned char (*f)(int))")
    @OnThrow("300")
    void each(Answer f);
  }

  @Refused(
      value = DiagnosticId.C_CONSTANT,
      says = {"no constant is named 'STOP'", "a declared enumerator"})
  interface OnThrowThatNobodyDeclares {
    interface Stop {
      @OnThrow("STOP")
      int answer(int value);
    }

    @C("void each(int (*f)(int))")
    void each(Stop f);
  }

  @Refused(
      value = DiagnosticId.C_CONSTANT,
      says = {"the constant 1 does not fit `struct point`"})
  interface OnThrowOfAStruct {
    interface Make {
      @OnThrow("1")
      Point make(int value);
    }

    @C("struct point { int x; int y; }; void each(struct point (*f)(int))")
    void each(Make f);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@OnThrow", "returns nothing"})
  interface OnThrowOfVoid {
    @C("void each(void (*f)(int))")
    void each(@OnThrow("1") Visit f);
  }

  interface Odd {
    void visit(@Terminated int value);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@Terminated")
  interface TerminatedIntOfCallback {
    @C("void each(void (*f)(int))")
    void each(Odd f);
  }

  interface Strange {
    void visit(@Out @Sized("n") int[] values);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@Out")
  interface OutOfCallback {
    @C("void each(void (*f)(int *v, int n))")
    void each(Strange f);
  }

  interface Keeping {
    void visit(@Retained String value);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@Retained", "arrives"})
  interface RetainedOfCallback {
    @C("void each(void (*f)(const char *))")
    void each(Keeping f);
  }

  record SizedCoordinate(@Sized("y") int x) {}

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"component x", "@Sized"})
  @C("struct pair { int x; int y; };")
  interface SizedComponent {
    @C("int f(struct pair p)")
    int f(SizedCoordinate p);
  }

  record Letters(int n, @Sized("n") byte[] text) {}

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"component text", "@Sized", "inline"})
  @C("struct letters { int n; char text[8]; };")
  interface SizedInline {
    @C("int f(struct letters p)")
    int f(Inline p);
  }

  record Inline(@Sized("n") byte[] text) {}

  @Refused(value = DiagnosticId.ANNOTATION, says = "@Invalidates")
  interface InvalidatesNothing {
    @C("void run(void)")
    @Invalidates
    void run();
  }

  // ---- references and functions that are not there

  @Refused(value = DiagnosticId.REFERENCE, says = "x")
  interface UnknownUnit {
    @C("void f(const void *v, size_t n)")
    void f(@Sized(value = "n", unit = "x") int[] v);
  }

  @Refused(value = DiagnosticId.REFERENCE, says = "x")
  interface UnknownValid {
    @C("void f(int *v, int n)")
    void f(@Sized(value = "n", valid = "x") int[] v);
  }

  @Refused(value = DiagnosticId.REFERENCE, says = "x")
  interface UnknownUserData {
    @C("void each(void (*f)(int))")
    @UserData("x")
    void each(Visit f);
  }

  @Refused(value = DiagnosticId.REFERENCE, says = "x")
  interface UnknownIgnored {
    @C("int f(void)")
    @Check("ignore(return, x)")
    void f();
  }

  @Refused(value = DiagnosticId.REFERENCE, says = "x")
  interface UnknownUntil {
    @C("void f(const char *s, void (*d)(void *))")
    void f(@Retained(until = "x") String s, MemorySegment d);
  }

  @Refused(value = DiagnosticId.REFERENCE, says = "x")
  interface UnknownKey {
    @C("void f(int option, const char *s)")
    void f(int option, @Retained(key = "x") String s);
  }

  @Refused(value = DiagnosticId.REFERENCE, says = "x")
  interface UnknownKeeper {
    @C("void f(const char *s)")
    void f(@Retained("x") String s);
  }

  @Refused(value = DiagnosticId.REFERENCE, says = "x")
  interface UnknownLender {
    @C("const char *f(void)")
    @Borrowed("x")
    String f();
  }

  @Refused(value = DiagnosticId.UNDECLARED, says = "grab")
  interface UnknownAllocator {
    @C("void f(char *s)")
    void f(@Given("grab") String s);
  }

  @Refused(value = DiagnosticId.UNDECLARED, says = "how_many")
  interface UnknownCounter {
    @C("const int *f(void)")
    @Sized("how_many(return)")
    int[] f();
  }

  @Refused(value = DiagnosticId.UNDECLARED, says = "stop")
  interface InvalidatesUnknownFunction {
    @C("void run(void)")
    @Invalidates("stop")
    void run();
  }

  // ---- who owns what

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"component message", "`char *`", "@Owned(\"free\")"})
  @C("struct failure { int code; char *message; };")
  interface RecordResultNobodyFrees {
    @C("struct failure f(void)")
    Failure f();
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"component data", "`int *`"})
  @C("struct numbers { int n; int *data; };")
  interface RecordOutNobodyFrees {
    record Numbers(@Sized("n") int[] data) {}

    @C("void f(struct numbers *out)")
    @Returns("out")
    Numbers f();
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"component message", "`char *`"})
  @C("struct failure { char *message; }; struct outer { int code; struct failure inner; };")
  interface NestedRecordNobodyFrees {
    record Inner(String message) {}

    record Outer(int code, Inner inner) {}

    @C("struct outer f(void)")
    Outer f();
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"component message", "`char *`"})
  @C("struct failure { int code; char *message; };")
  interface CheckedRecordNobodyFrees {
    static void judge(Failure failure, Call call) {}

    @C("struct failure f(void)")
    @Check("judge")
    void f();
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"component name", "`char *`"})
  @C("struct item { char *name; };")
  interface WrittenRecordsNobodyFrees {
    @C("void fill(struct item *items, int n)")
    void fill(@Out @Sized("n") Item[] items);
  }

  @Refused(
      value = DiagnosticId.WRITABLE,
      says = {"component name", "`char *`", "const"})
  @C("struct item { char *name; };")
  interface StringForCharsInStruct {
    @C("void take(const struct item *item)")
    void take(Item item);
  }

  @Refused(
      value = DiagnosticId.WRITABLE,
      says = {"`char *const`", "const"})
  interface StringsForCharPointers {
    @C("int run(char *const *arguments)")
    int run(@Terminated String[] arguments);
  }

  interface Change {
    void change(Point p);
  }

  @Refused(
      value = DiagnosticId.WRITABLE,
      says = {"`struct point *`", "const"})
  @C("struct point { int x; int y; };")
  interface RecordThatACallbackMayChange {
    @C("void each(void (*f)(struct point *p))")
    void each(Change f);
  }

  record Label(int n, String text) {}

  interface Naming {
    Label name();
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"the result of name", "outlive", "MemorySegment"})
  @C("struct label { int n; const char *text; };")
  interface CallbackResultPointsIntoJava {
    @C("void each(struct label (*f)(void))")
    void each(Naming f);
  }

  record Freed(@Owned("free") String name) {}

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"component name is @Owned", "as a whole"})
  @C("struct item { char *name; };")
  interface OwnedFieldBehindPointer {
    @C("struct item *f(void)")
    @Owned("free")
    Freed f();
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"component name", "`char *`"})
  @C("struct item { char *name; }; struct both { struct item items[2]; };")
  interface InlineRecordsNobodyFrees {
    record Both(Item[] items) {}

    @C("struct both f(void)")
    Both f();
  }

  record Vague(@Owned String name) {}

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"component name", "names no function"})
  @C("struct item { char *name; };")
  interface OwnedFieldWithoutFunction {
    @C("struct item f(void)")
    Vague f();
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"@Borrowed names s", "copy", "@Owned"})
  interface BorrowedFromString {
    @C("const char *find(const char *s, int c)")
    @Borrowed("s")
    String find(String s, int c);
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"@Borrowed names v", "copy"})
  interface BorrowedFromArray {
    @C("const int *find(const int *v, int n)")
    @Borrowed("v")
    MemorySegment find(@Sized("n") int[] v);
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"@Borrowed names p", "copy"})
  @C("struct point { int x; int y; };")
  interface BorrowedFromRecord {
    @C("const int *find(const struct point *p)")
    @Borrowed("p")
    MemorySegment find(Point p);
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"@Borrowed names n", "ends"})
  interface BorrowedFromInt {
    @C("const char *name(int n)")
    @Borrowed("n")
    String name(int n);
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"@Retained names s", "copy"})
  interface RetainedByString {
    @C("void keep(const char *s, const char *t)")
    void keep(String s, @Retained("s") String t);
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"@Owned names n", "handle"})
  interface OwnedOfInt {
    @C("item *")
    interface Owner extends Handle, AutoCloseable {
      @Override
      @C("void drop(item *)")
      void close();
    }

    @C("item *make(int n)")
    @Owned(of = "n")
    Owner make(int n);
  }

  @Refused(
      value = DiagnosticId.WRITABLE,
      says = {"@Retained", "`int *v`", "const"})
  interface RetainedArrayThatCMayWrite {
    @C("void keep(int *v, int n)")
    void keep(@Retained @Sized("n") int[] v);
  }

  // ---- what must be quick, and where work is done

  @Refused(
      value = DiagnosticId.CRITICAL,
      says = {"takes a callback", "remove @Critical"})
  interface CriticalVariadicCallback {
    @Critical
    @C("void set(int option, ..., void (*f)(int))")
    void set(int option, Visit f);
  }

  @Refused(
      value = DiagnosticId.CRITICAL,
      says = {"may block", "remove @Critical"})
  interface CriticalInBlockingContract extends BlockingContract {
    @Critical
    @C("int f(int a)")
    int f(int a);
  }

  @Blocking
  interface BlockingContract {}

  @Refused(value = DiagnosticId.ANNOTATION, says = "remove one of both")
  interface BlockingOnInheritedThread extends AffineContract {
    @Blocking
    @C("int f(int a)")
    int f(int a);
  }

  @ThreadAffine
  interface AffineContract {}

  @Refused(value = DiagnosticId.ANNOTATION, says = "remove one of both")
  @ThreadAffine
  @Blocking
  interface BlockingAndAffine {
    @C("int f(int a)")
    int f(int a);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"parameter window", "which is @ThreadAffine", "remove one of both"})
  interface BlockingWithAffineArgument {
    @Blocking
    @C("void f(struct window *window)")
    void f(Window window);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"the result", "which is @ThreadAffine", "remove one of both"})
  interface BlockingWithAffineResult {
    @Blocking
    @Borrowed
    @C("struct window *f(void)")
    Window f();
  }

  @ThreadAffine
  @C("struct window *")
  interface Window extends Handle {}

  // ---- callbacks that never return

  @Refused(
      value = DiagnosticId.CALLBACK,
      says = {"never returns", "in C"})
  interface NoreturnParameter {
    @C("void each(void (*f)(int) __attribute__((noreturn)))")
    void each(Visit f);
  }

  @Refused(value = DiagnosticId.CALLBACK, says = "never returns")
  interface NoreturnBefore {
    @C("void each(__attribute__((noreturn)) void (*f)(int))")
    void each(Visit f);
  }

  @Refused(value = DiagnosticId.CALLBACK, says = "never returns")
  interface NoreturnInside {
    @C("void each(void (__attribute__((noreturn)) *f)(int))")
    void each(Visit f);
  }

  @Refused(value = DiagnosticId.CALLBACK, says = "never returns")
  @C("typedef void (*fatal)(int) __attribute__((noreturn));")
  interface NoreturnTypedef {
    @C("void each(fatal f)")
    void each(Visit f);
  }

  @Refused(value = DiagnosticId.CALLBACK, says = "never returns")
  @C("typedef void fatal(int);")
  interface NoreturnOverTypedef {
    @C("void each(fatal *f __attribute__((noreturn)))")
    void each(Visit f);
  }

  @C("void (__attribute__((noreturn)) *)(int)")
  interface Fatal {
    void visit(int value);
  }

  @Refused(value = DiagnosticId.CALLBACK, says = "never returns")
  interface NoreturnByItsInterface {
    @C("void each(void (*f)(int))")
    void each(Fatal f);
  }

  // ---- by value

  interface OfIncomplete {
    void visit(Point p);
  }

  @Refused(
      value = DiagnosticId.BY_VALUE,
      says = {"struct point", "pass it by pointer"})
  @C("struct point;")
  interface IncompleteInCallback {
    @C("void each(void (*f)(struct point p))")
    void each(OfIncomplete f);
  }

  record Nothing() {}

  interface OfNothing {
    Nothing visit();
  }

  @Refused(value = DiagnosticId.BY_VALUE, says = "pass it by pointer")
  @C("struct nothing {};")
  interface EmptyInCallback {
    @C("void each(struct nothing (*f)(void))")
    void each(OfNothing f);
  }

  @Refused(value = DiagnosticId.BY_VALUE, says = "pass it by pointer")
  @C("struct nothing {};")
  interface EmptyResult {
    @C("struct nothing f(void)")
    Nothing f();
  }

  interface OfArguments {
    void visit(String format, MemorySegment arguments);
  }

  @Refused(
      value = DiagnosticId.BY_VALUE,
      says = {"va_list"})
  interface ArgumentListInCallback {
    @C("void each(void (*f)(const char *format, va_list arguments))")
    void each(OfArguments f);
  }

  interface OfDouble {
    void visit(double value);
  }

  @Refused(value = DiagnosticId.BY_VALUE, says = "long double")
  interface LongDoubleInCallback {
    @C("void each(void (*f)(long double))")
    void each(OfDouble f);
  }

  interface ToDouble {
    double visit();
  }

  @Refused(value = DiagnosticId.BY_VALUE, says = "long double")
  interface LongDoubleOfCallback {
    @C("void each(long double (*f)(void))")
    void each(ToDouble f);
  }

  interface OfWide {
    void visit(long value);
  }

  @Refused(value = DiagnosticId.BY_VALUE, says = "__int128")
  interface WideIntegerInCallback {
    @C("void each(void (*f)(__int128))")
    void each(OfWide f);
  }

  @Refused(
      value = DiagnosticId.BY_VALUE,
      says = {"vector", "pass it by pointer"})
  interface VectorInCallback {
    @C("void each(void (*f)(int __attribute__((vector_size(16)))))")
    void each(OfMemory f);
  }

  interface OfMemory {
    void visit(MemorySegment value);
  }

  record Small(int low) {}

  interface OfSmall {
    void visit(Small value);
  }

  @Refused(value = DiagnosticId.BY_VALUE, says = "alignment")
  @C("struct small { int low; } __attribute__((aligned(16)));")
  interface AlignedInCallback {
    @C("void each(void (*f)(struct small))")
    void each(OfSmall f);
  }

  @Refused(
      value = DiagnosticId.RECORD_FIELDS,
      says = {"names no member of union small", "(whole, part)", "@C(\"member\")"})
  @C("union small { int whole; float part; };")
  interface UnionInCallback {
    @C("void each(void (*f)(union small))")
    void each(OfSmall f);
  }

  @Refused(value = DiagnosticId.RECORD_FIELDS, says = "does not match union pair (a)")
  @C("union pair { int a; int b; };")
  interface TwoMembersOfAUnion {
    @C("int f(union pair value)")
    int f(Overlapping value);
  }

  record Overlapping(int a, int b) {}

  @Refused(
      value = DiagnosticId.RECORD_FIELDS,
      says = {"a union in struct tagged", "(whole, part)"})
  @C("struct tagged { int low; union { int whole; float part; }; };")
  interface NoMemberOfANestedUnion {
    @C("int f(struct tagged value)")
    int f(Small value);
  }

  // ---- enums that arrive

  enum Switch {
    OFF,
    ON
  }

  interface OfSwitch {
    void visit(Switch value);
  }

  @Refused(
      value = DiagnosticId.ENUM_UNKNOWN,
      says = {"Switch", "@Unknown"})
  interface EnumArrivesInCallback {
    @C("void each(void (*f)(int))")
    void each(OfSwitch f);
  }

  record Lamp(int id, Switch state) {}

  @Refused(
      value = DiagnosticId.ENUM_UNKNOWN,
      says = {"component state", "@Unknown"})
  @C("struct lamp { int id; int state; };")
  interface EnumArrivesInRecord {
    @C("struct lamp f(void)")
    Lamp f();
  }

  @Refused(value = DiagnosticId.ENUM_UNKNOWN, says = "@Unknown")
  interface EnumArrivesByOutParameter {
    @C("void f(int *state)")
    @Returns("state")
    Switch f();
  }

  @Refused(value = DiagnosticId.ENUM_UNKNOWN, says = "@Unknown")
  interface EnumArrivesInArray {
    @C("void f(int *states, int n)")
    void f(@Sized("n") Switch[] states);
  }

  interface ToText {
    String visit();
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"outlive", "MemorySegment"})
  interface TextOfCallback {
    @C("void each(const char *(*f)(void))")
    void each(ToText f);
  }

  // ---- numbers and texts of other targets

  @Refused(
      value = DiagnosticId.TARGET,
      says = {"no @C covers", "plan9-*", "\"*\""})
  interface PrototypeOfAnotherTarget {
    @C(value = "int f(int a)", on = "plan9-*")
    int f(int a);
  }

  @Refused(value = DiagnosticId.TARGET, says = "no @Symbol")
  interface SymbolOfAnotherTarget {
    @Symbol(value = "f$64", on = "plan9-*")
    @C("int f(int a)")
    int f(int a);
  }

  @Refused(value = DiagnosticId.TARGET, says = "no @C covers")
  @C(value = "typedef int number;", on = "plan9-*")
  interface TextOfAnotherTarget {
    @C("int f(int a)")
    int f(int a);
  }

  enum Level {
    @C(value = "3", on = "plan9-*")
    LOW
  }

  @Refused(
      value = DiagnosticId.TARGET,
      says = {"Level.LOW", "plan9-*"})
  interface ConstantOfAnotherTarget {
    @C("int f(int level)")
    int f(Level level);
  }

  record Named(@C(value = "x", on = "plan9-*") int other, int y) {}

  @Refused(value = DiagnosticId.TARGET, says = "component other")
  @C("struct point { int x; int y; };")
  interface FieldOfAnotherTarget {
    @C("int f(struct point p)")
    int f(Named p);
  }

  record Placed(int x, @Offset(value = 4, on = "plan9-*") int y) {}

  @Refused(
      value = DiagnosticId.TARGET,
      says = {"component y", "@Offset"})
  @C("struct point { int x; int y; };")
  interface OffsetOfAnotherTarget {
    @C("int f(struct point p)")
    int f(Placed p);
  }

  @Refused(
      value = DiagnosticId.TARGET,
      says = {"no @Layout", "plan9-*"})
  @C("struct point { int x; int y; };")
  @Layout(size = 8, align = 4, on = "plan9-*")
  interface LayoutOfAnotherTarget {
    @C("int f(int a)")
    int f(int a);
  }

  @Refused(value = DiagnosticId.TARGET, says = "Level.LOW")
  interface FlagOfAnotherTarget {
    @C("int f(unsigned levels)")
    int f(Set<Level> levels);
  }

  // ---- bit-fields that are more than numbers

  @Refused(
      value = DiagnosticId.EXTENT,
      says = {"component values", "`n` is a bit-field"})
  @C("struct counted { unsigned n : 8; const int *values; };")
  interface CountInABitField {
    @C("int f(const struct counted *c)")
    int f(SizedByBits c);
  }

  record SizedByBits(@Sized("n") int[] values) {}

  record Real(float part) {}

  @Refused(
      value = DiagnosticId.CONVERSION,
      says = {"component part", "`unsigned int : 8`"})
  @C("struct real { unsigned part : 8; };")
  interface FloatInABitField {
    @C("int f(const struct real *r)")
    int f(Real r);
  }

  // ---- views and variables

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@Sized", "`int x` is one value"})
  @C("struct point { int x; int y; };")
  interface SizedField {
    @C("struct point")
    interface View extends Struct {
      @Sized("y")
      int x();
    }

    @C("void f(struct point *p)")
    void f(View p);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@Errno", "no function"})
  interface ErrnoOfVariable {
    @C("extern int optind")
    @Errno
    int optind();
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@Encoding", "no text"})
  interface EncodedVariable {
    @C("extern int optind")
    @Encoding("UTF-8")
    void optind(int value);
  }

  @Refused(
      value = DiagnosticId.TARGET,
      says = {"no @Offset covers", "plan9-*"})
  @C("struct point { int x; int y; };")
  interface AccessorOfAnotherTarget {
    @C("struct point")
    interface Pair extends Struct {
      @Offset(value = 4, on = "plan9-*")
      int x();
    }

    @C("void f(struct point *p)")
    void f(Pair p);
  }

  // ---- memory that points to further memory

  interface Code {
    int code(int x);
  }

  @C("struct codec { const char *name; int (*code)(int); };")
  interface Codecs {
    @C("struct codec")
    record Codec(String name, Code code) {}
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"lives", "Arena"})
  interface RecordOfPointersIntoAField extends Codecs {
    @C("struct codec")
    interface InPlace extends Struct {
      @C("this")
      void all(Codec codec);
    }

    @C("void f(struct codec *c)")
    void f(InPlace c);
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"@Given", "further Java data"})
  interface GivenRecordOfPointers extends Codecs {
    @C("void f(const struct codec *c)")
    void f(@Given Codec c);
  }

  @Refused(
      value = DiagnosticId.CRITICAL,
      says = {"lambdas", "remove @Critical"})
  interface CriticalTable extends Codecs {
    @C("int f(const struct codec *c)")
    @Critical
    int f(Codec c);
  }

  @Refused(
      value = DiagnosticId.CALLBACK,
      says = {"C may change", "a lambda cannot become another"})
  interface TablesThatCMayChange extends Codecs {
    @C("int f(struct codec *all, int n)")
    int f(@Sized("n") Codec[] all);
  }

  @Refused(
      value = DiagnosticId.CALLBACK,
      says = {"written back", "StructArray"})
  interface TablesThatACallbackMayChange extends Codecs {
    @C("int f(int (*visit)(struct codec *all, int n))")
    int f(Changing visit);

    interface Changing {
      int visit(@Sized("n") Codec[] all);
    }
  }

  // ---- user data of fields

  @C("struct watch { void *data; int count; int (*seen)(void *data, int x); };")
  interface Watches {
    interface Seen {
      @UserData("data")
      int seen(int x);
    }
  }

  @Refused(
      value = DiagnosticId.REFERENCE,
      says = {"@UserData", "nothing", "struct watch"})
  interface UserDataOfNoField extends Watches {
    @C("struct watch")
    interface Unnamed extends Struct {
      @UserData("nothing")
      void seen(Seen f, Arena in);
    }

    @C("void watch(struct watch *w)")
    void watch(Unnamed w);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@UserData", "`int count`", "no pointer"})
  interface UserDataOfANumber extends Watches {
    @C("struct watch")
    interface Counted extends Struct {
      @UserData("count")
      void seen(Seen f, Arena in);
    }

    @C("void watch(struct watch *w)")
    void watch(Counted w);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"@UserData", "no callback is written there"})
  interface UserDataBesideANumber extends Watches {
    @C("struct watch")
    interface Beside extends Struct {
      @UserData("data")
      void count(int n);
    }

    @C("void watch(struct watch *w)")
    void watch(Beside w);
  }

  // ---- two prototypes

  @Refused(
      value = DiagnosticId.PROTOTYPE,
      says = {"several: name, forget", "the contract's @C text"})
  interface TwoFunctionsInOneText {
    @C("const char *name(int n); void forget(int n);")
    String name(int n);
  }

  @Refused(value = DiagnosticId.PROTOTYPE_CONFLICT, says = "int size(long a)")
  @C("int size(long a);")
  interface PrototypeAgainstText {
    @C("int size(int a)")
    int size(int a);
  }

  @C("int size(long a);")
  interface Parent {}

  @Refused(value = DiagnosticId.PROTOTYPE_CONFLICT, says = "int size(long a)")
  interface PrototypeAgainstParent extends Parent {
    @C("int size(int a)")
    int size(int a);
  }

  @Refused(value = DiagnosticId.PROTOTYPE_CONFLICT, says = "int size(long a)")
  @C("int size(int a);")
  interface TextAgainstParent extends Parent {
    int size(int a);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@Retained means nothing on a method")
  @C("struct thing;")
  interface RetainedMethod {
    @C("struct thing *")
    interface Thing extends Handle {
      @C("void thing_keep(struct thing *t, void (*f)(struct thing *))")
      @Retained(until = "f")
      void keep();
    }
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "@Retained means nothing on a method")
  @C("struct thing;")
  interface ClosingWithoutEnd {
    @C("struct thing *")
    interface Thing extends Handle, AutoCloseable {
      @Override
      @C("void thing_close(struct thing *t)")
      @Retained
      void close();
    }
  }

  @Refused(
      value = DiagnosticId.C_LAYOUT,
      says = {"how large `struct thing` is", "@Layout"})
  @C("struct thing;")
  interface MemoryOfUnknownSize {
    @C("void thing_init(struct thing *t)")
    @Returns("t")
    @Owned
    Unsized thing();

    @C("struct thing *")
    interface Unsized extends Handle {}
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"frees it if the call fails", "remove `always`"})
  @C("struct thing { int x; };")
  interface MemoryAlways {
    @C("void thing_init(struct thing *t)")
    @Returns("t")
    @Owned(always = true)
    Thing thing();

    @C("struct thing *")
    interface Thing extends Handle {}
  }

  @Refused(value = DiagnosticId.REFERENCE, says = "no function that C calls")
  interface UntilNumber {
    @C("void f(const char *s, int d)")
    void f(@Retained(until = "d") String s, int d);
  }

  @Refused(
      value = DiagnosticId.CONVERSION,
      says = "a handle stands for a pointer or an integer, not for `double`")
  interface FloatingHandle {
    @C("double f(void)")
    Quantity f();

    @C("double")
    interface Quantity extends Handle {}
  }

  @Refused(
      value = DiagnosticId.CONVERSION,
      says = "a handle stands for a pointer or an integer, not for `struct thing`")
  @C("struct thing { int x; };")
  interface HandleByValue {
    @C("int f(struct thing *t)")
    int f(MemorySegment t);

    @C("struct thing")
    interface Thing extends Handle {}
  }
}
