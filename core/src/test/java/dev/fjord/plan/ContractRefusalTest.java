package dev.fjord.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fjord.ContractException;
import dev.fjord.annotation.Blocking;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Critical;
import dev.fjord.annotation.Errno;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Retained;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import dev.fjord.annotation.Symbol;
import dev.fjord.annotation.ThreadAffine;
import dev.fjord.annotation.Unknown;
import dev.fjord.annotation.Unsafe;
import dev.fjord.annotation.UserData;
import dev.fjord.diagnostic.Diagnostic;
import dev.fjord.diagnostic.DiagnosticId;
import dev.fjord.internal.link.Contracts;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every contract below is wrong in one way. Its annotation says which diagnostic must come, and
/// what the diagnostic must say: the value at fault and the remedy.
class ContractRefusalTest {

  /// The one diagnostic that a contract provokes.
  @Retention(RetentionPolicy.RUNTIME)
  @interface Refused {
    DiagnosticId value();

    String[] says();
  }

  static Stream<Class<?>> contracts() {
    return contracts(ContractRefusalTest.class);
  }

  /// The wrong contracts that a class declares.
  static Stream<Class<?>> contracts(Class<?> outer) {
    return Arrays.stream(outer.getDeclaredClasses())
        .filter(each -> each.isAnnotationPresent(Refused.class));
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void wrongContractIsRefusedWithValueAndRemedy(Class<?> contract) {
    requireRefusal(contract);
  }

  /// Plans a contract and sees that its one refusal is the one that its annotation names.
  static void requireRefusal(Class<?> contract) {
    Refused expected = contract.getAnnotation(Refused.class);
    List<Diagnostic> found = refusals(contract);
    assertThat(found).as("%s", found).hasSize(1);
    assertThat(found.getFirst().id()).as("%s", found).isEqualTo(expected.value());
    assertThat(found.getFirst().render()).contains(expected.says());
    assertThat(found.getFirst().remedy()).isNotEmpty();
  }

  @Test
  void problemsOfAllMethodsAreReportedTogether() {
    assertThat(refusals(FiveProblems.class))
        .extracting(Diagnostic::id)
        .containsExactlyInAnyOrder(
            DiagnosticId.NARROWER,
            DiagnosticId.WRITABLE,
            DiagnosticId.UNMATCHED,
            DiagnosticId.UNCONSUMED,
            DiagnosticId.UNSAFE);
  }

  @Test
  void unsafeFunctionWithAReasonIsAccepted() {
    assertThat(Contracts.plan(ForkWithReason.class).calls()).hasSize(1);
  }

  private static List<Diagnostic> refusals(Class<?> contract) {
    ContractException refusal =
        catchThrowableOfType(ContractException.class, () -> Contracts.plan(contract));
    assertThat(refusal).as("%s was accepted", contract.getSimpleName()).isNotNull();
    return refusal.diagnostics();
  }

  interface FiveProblems {
    @C("long narrow(void)")
    int narrow();

    @C("void text(char *into)")
    void text(String into);

    @C("void two(int a, int b)")
    void two(int a);

    @C("int lost(void)")
    void lost();

    @C("int fork(void)")
    int fork();
  }

  interface ForkWithReason {
    @Unsafe("the child only calls execve, from C")
    @C("int fork(void)")
    int fork();
  }

  // ---- the contract and its prototypes

  @Refused(value = DiagnosticId.CONTRACT_FORM, says = "a contract is an interface")
  record NoInterface() {}

  @Refused(value = DiagnosticId.PROTOTYPE, says = "no C type can be inferred for int[]")
  interface NothingToInfer {
    int sum(int[] values);
  }

  @Refused(
      value = DiagnosticId.C_LAYOUT,
      says = {"sizeof(struct open)", "is not defined", "its body"})
  @C("struct open;")
  interface SizeOfIncomplete {
    @C("int f(struct open *o, int size = sizeof(struct open))")
    int f(MemorySegment o);
  }

  record Holder(int[] values) {}

  @Refused(
      value = DiagnosticId.PROTOTYPE,
      says = {"no C type can be inferred for", "Holder"})
  interface NoStructToInfer {
    int sum(Holder holder);
  }

  record Endless(int value, Endless next) {}

  @Refused(
      value = DiagnosticId.PROTOTYPE,
      says = {"no C type can be inferred for", "Endless"})
  interface RecordThatHoldsItself {
    int sum(Endless list);
  }

  @Refused(value = DiagnosticId.PROTOTYPE, says = "declares a function nowhere")
  interface BareName {
    @C("nowhere")
    int call();
  }

  @Refused(value = DiagnosticId.PROTOTYPE, says = "holds no prototype")
  interface OnlyAType {
    @C("struct point { int x; };")
    int call();
  }

  @Refused(
      value = DiagnosticId.UNDECLARED,
      says = {"widget", "typedef struct widget widget;"})
  interface UndeclaredType {
    @C("int poke(widget *w)")
    int poke(MemorySegment w);
  }

  @Refused(
      value = DiagnosticId.UNDECLARED,
      says = {"release", "void release(void *);"})
  interface UndeclaredFunction {
    @C("char *name(void)")
    @Owned("release")
    String name();
  }

  @Refused(
      value = DiagnosticId.PROTOTYPE_CONFLICT,
      says = {"int size(int a)", "int size(long a)"})
  interface TwoPrototypes {
    @C("int size(int a)")
    int ofInt(int a);

    @C("int size(long a)")
    int ofLong(long a);
  }

  @Refused(
      value = DiagnosticId.REFERENCE,
      says = {"@Sized names len", "n"})
  interface CountOfNothing {
    @C("void fill(const int *values, int n)")
    void fill(@Sized("len") int[] values, int n);
  }

  @Refused(
      value = DiagnosticId.REFERENCE,
      says = {"@Returns names `", "C returns nothing"})
  interface ReturnsThroughConst {
    @C("void get(const int *out)")
    @Returns("out")
    int get();
  }

  @Refused(
      value = DiagnosticId.UNMATCHED,
      says = {"int a", "| int b", "pass every C parameter"})
  interface MissingParameter {
    @C("void two(int a, int b)")
    void two(int a);
  }

  @Refused(
      value = DiagnosticId.UNMATCHED,
      says = {"int b", "| -"})
  interface SpareParameter {
    @C("void one(int a)")
    void one(int a, int b);
  }

  @Refused(
      value = DiagnosticId.UNMATCHED,
      says = {"@Returns names 2 results", "one component per name"})
  interface TwoResultsInOneInt {
    @C("void two(int *a, int *b)")
    @Returns({"a", "b"})
    int two();
  }

  interface Swapped {
    @C("int divide(int dividend, int divisor)")
    int divide(int divisor, int dividend);
  }

  @Test
  void swappedNamesAreRefusedOnBothSides() {
    assertThat(refusals(Swapped.class))
        .allSatisfy(each -> assertThat(each.id()).isEqualTo(DiagnosticId.SWAPPED))
        .anySatisfy(each -> assertThat(each.message()).contains("divisor", "dividend"));
  }

  @Refused(
      value = DiagnosticId.UNCONSUMED,
      says = {"the result of `lost`", "@Check(\"ignore\")"})
  interface LostResult {
    @C("int lost(void)")
    void lost();
  }

  @Refused(
      value = DiagnosticId.UNCONSUMED,
      says = {"the field .error", "@Check(\"ignore(.error)\")"})
  @C("struct both { int value; int error; };")
  interface LostField {
    @C("struct both both(void)")
    @Returns(".value")
    int both();
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"fixed by a constant", "remove one"})
  interface CountedTwice {
    @C("void fill(const int *values, int n = 3)")
    void fill(@Sized("n") int[] values);
  }

  @Refused(
      value = DiagnosticId.ANNOTATION,
      says = {"errno is zeroed", "cleared = true"})
  interface AnyWithoutClearing {
    @C("int f(void)")
    @Errno(failure = Errno.Failure.ANY)
    int f();
  }

  @Refused(
      value = DiagnosticId.CHECK,
      says = {"judge with 1 reference", "static void judge"})
  interface MissingCheck {
    @C("int f(void)")
    @Check("judge")
    void f();
  }

  @Refused(
      value = DiagnosticId.NOT_YET,
      says = {"`twice` has a body or is inline", "library of your own"})
  interface StaticInline {
    @C("static inline int twice(int a)")
    int twice(int a);
  }

  @Refused(value = DiagnosticId.NOT_YET, says = "`twice` has a body")
  interface Body {
    @C("int twice(int a) { return 2 * a; }")
    int twice(int a);
  }

  @Refused(value = DiagnosticId.OWNERSHIP, says = "`always` frees it after a failure")
  interface MemoryInPlaceAfterAFailure {
    @C("void *take(size_t n)")
    @Owned(value = "free", always = true)
    @Sized("n")
    MemorySegment take(long n, Arena until);
  }

  @Refused(value = DiagnosticId.C_UNSUPPORTED, says = "which the JVM's own calls change")
  interface ErrnoAsAVariable {
    @C("extern int errno")
    int errno();
  }

  @Refused(value = DiagnosticId.C_UNSUPPORTED, says = "each thread has a `state` of its own")
  interface ThreadLocal {
    @C("extern _Thread_local int state")
    int state();
  }

  @Refused(
      value = DiagnosticId.TARGET,
      says = {"no @Library covers", "\"*\""})
  @Library(value = "m", on = "plan9-*")
  interface OtherTarget {
    double cos(double x);
  }

  // ---- what leaves the process or takes its signals

  @Refused(
      value = DiagnosticId.UNSAFE,
      says = {"`fork`", "@Unsafe(\"reason\")"})
  interface Fork {
    @C("int fork(void)")
    int fork();
  }

  @Refused(value = DiagnosticId.UNSAFE, says = "`vfork`")
  interface Vfork {
    @C("int vfork(void)")
    int vfork();
  }

  @Refused(value = DiagnosticId.UNSAFE, says = "`_exit`")
  interface Exit {
    @C("void _exit(int status)")
    void exit(int status);
  }

  @Refused(value = DiagnosticId.UNSAFE, says = "`pthread_exit`")
  interface ThreadExit {
    @C("void pthread_exit(void *value)")
    void exit(MemorySegment value);
  }

  @Refused(value = DiagnosticId.UNSAFE, says = "`setjmp`")
  interface Setjmp {
    @C("int setjmp(void *env)")
    int setjmp(MemorySegment env);
  }

  @Refused(value = DiagnosticId.UNSAFE, says = "`longjmp`")
  interface Longjmp {
    @C("void longjmp(void *env, int value)")
    void longjmp(MemorySegment env, int value);
  }

  @Refused(value = DiagnosticId.UNSAFE, says = "`sigaltstack`")
  interface Sigaltstack {
    @C("int sigaltstack(const void *stack, void *old)")
    int sigaltstack(MemorySegment stack, MemorySegment old);
  }

  @Refused(
      value = DiagnosticId.UNSAFE,
      says = {"`fork`", "@Unsafe(\"reason\")"})
  interface ForkUnderAnotherName {
    @C("int fork(void)")
    int split();
  }

  @Refused(
      value = DiagnosticId.UNSAFE,
      says = {"a lambda cannot handle a signal", "write the handler in C"})
  interface SignalLambda {
    @Unsafe("SIGUSR1 only")
    @C("void *signal(int number, void (*handler)(int))")
    MemorySegment signal(int number, Handler handler);
  }

  @Refused(
      value = DiagnosticId.UNSAFE,
      says = {"a lambda cannot handle a signal", "`sigaction`"})
  interface SigactionLambda {
    @Unsafe("SIGUSR1 only")
    @C("int sigaction(int number, void (*handler)(int), void *old)")
    int sigaction(int number, Handler handler, MemorySegment old);
  }

  @Refused(value = DiagnosticId.UNSAFE, says = "SIGSEGV")
  interface SignalSegment {
    @C("int sigaction(int number, const void *action, void *old)")
    int sigaction(int number, MemorySegment action, MemorySegment old);
  }

  interface Handler {
    void handle(int number);
  }

  @Refused(
      value = DiagnosticId.NULLABLE_ELEMENT,
      says = {"parameter data", "byte @Nullable []"})
  interface NullableElement {
    @C("void take(const char *data, int n)")
    void take(@Sized("n") @Nullable byte[] data);
  }

  interface Taking {
    void take(@Sized("n") @Nullable byte[] data);
  }

  @Refused(value = DiagnosticId.NULLABLE_ELEMENT, says = "byte @Nullable []")
  interface NullableElementInCallback {
    @C("void each(void (*f)(const char *data, int n))")
    void each(Taking f);
  }

  @Refused(value = DiagnosticId.UNSAFE, says = "`fork`")
  interface ForkBehindASymbol {
    @Symbol("fork")
    @C("int split(void)")
    int split();
  }

  @Refused(
      value = DiagnosticId.PROTOTYPE_CONFLICT,
      says = {"(*f)(int)", "(*f)(double)"})
  interface TwoCallbackPrototypes {
    @C("void each(int (*f)(int))")
    void first(MemorySegment f);

    @C("void each(int (*f)(double))")
    void second(MemorySegment f);
  }

  @Refused(value = DiagnosticId.ANNOTATION, says = "remove one of both")
  @ThreadAffine
  interface BlockingOnOneThread {
    @Blocking
    @C("int f(int a)")
    int f(int a);
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"who frees `message`", "@Owned(\"free\")"})
  interface CheckLeaks {
    @C("void f(char **message)")
    @Check("done(message)")
    void f();

    static void done(@Nullable String message) {
      assertThat(message).isNull();
    }
  }

  // ---- conversions

  @Refused(
      value = DiagnosticId.BY_VALUE,
      says = {"`enum state`", "declare the enum"})
  interface IncompleteEnum {
    @C("enum state f(void)")
    int f();
  }

  @Refused(value = DiagnosticId.CONVERSION, says = "boolean")
  interface AddressAsTruth {
    @C("const char *f(void)")
    boolean f();
  }

  @Refused(
      value = DiagnosticId.CRITICAL,
      says = {"keeps what it is passed", "remove @Critical"})
  interface CriticalRetained {
    @Critical
    @C("void f(const int *values, int n)")
    void f(@Retained @Sized("n") int[] values);
  }

  @Refused(
      value = DiagnosticId.CONVERSION,
      says = {"parameter a", "double", "`int`"})
  interface DoubleForInt {
    @C("int f(int a)")
    int f(double a);
  }

  @Refused(
      value = DiagnosticId.CONVERSION,
      says = {"Java's char", "use byte"})
  interface CharForChar {
    @C("int f(char a)")
    int f(char a);
  }

  @Refused(
      value = DiagnosticId.NARROWER,
      says = {"`long`", "use long"})
  interface IntForLong {
    @C("long f(void)")
    int f();
  }

  @Refused(
      value = DiagnosticId.NARROWER,
      says = {"`size_t`", "use long"})
  interface IntForSize {
    @C("void f(size_t n)")
    void f(int n);
  }

  @Refused(
      value = DiagnosticId.NARROWER,
      says = {"`__int128`", "pointer"})
  interface WideInteger {
    @C("void f(__int128 n)")
    void f(long n);
  }

  @Refused(
      value = DiagnosticId.EXTENT,
      says = {"how large the buffer", "@Sized(\"count\")"})
  interface BufferWithoutSize {
    @C("void f(char *out)")
    @Returns("out")
    byte[] f();
  }

  @Refused(
      value = DiagnosticId.EXTENT,
      says = {"@Sized"})
  interface ArrayWithoutSize {
    @C("const int *f(void)")
    int[] f();
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"`char *`", "@Owned(\"free\")", "@Borrowed"})
  interface NobodyFrees {
    @C("char *f(void)")
    String f();
  }

  @Refused(
      value = DiagnosticId.OWNERSHIP,
      says = {"names no function", "@Owned(\"free\")"})
  interface OwnedByNobody {
    @C("char *f(void)")
    @Owned
    String f();
  }

  record Point(int x, int y) {}

  @Refused(
      value = DiagnosticId.BY_VALUE,
      says = {"struct point", "pass it by pointer"})
  @C("struct point;")
  interface Incomplete {
    @C("int f(struct point p)")
    int f(Point p);
  }

  @Refused(
      value = DiagnosticId.BY_VALUE,
      says = {"struct point", "pass it by pointer"})
  @C("struct point;")
  interface IncompleteResult {
    @C("struct point f(void)")
    Point f();
  }

  @Refused(value = DiagnosticId.BY_VALUE, says = "long double")
  interface LongDouble {
    @C("double f(long double x)")
    double f(double x);
  }

  @Refused(value = DiagnosticId.BY_VALUE, says = "long double")
  interface LongDoubleResult {
    @C("long double f(void)")
    double f();
  }

  @Refused(value = DiagnosticId.BY_VALUE, says = "pass it by pointer")
  interface Vector {
    @C("int f(int __attribute__((vector_size(16))) v)")
    int f(MemorySegment v);
  }

  @Refused(value = DiagnosticId.BY_VALUE, says = "pass it by pointer")
  @C("struct __attribute__((packed)) point { char x; int y; };")
  interface Packed {
    @C("int f(struct point p)")
    int f(Packs p);
  }

  record Packs(byte x, int y) {}

  record Padded(double d) {}

  @Refused(
      value = DiagnosticId.BY_VALUE,
      says = {"compilers do not agree", "struct padded"})
  @C("struct padded { double d; int : 9; };")
  interface UnnamedBitField {
    @C("int f(struct padded p)")
    int f(Padded p);
  }

  @SuppressWarnings("ArrayRecordComponent")
  record Hundred(long[] v) {}

  @Refused(
      value = DiagnosticId.BY_VALUE,
      says = {"at most 120 eightbytes", "the arguments need more", "pass it by pointer"})
  @C("struct hundred { long v[100]; };")
  interface TooManyEightbytes {
    @C("int f(struct hundred a, struct hundred b)")
    int f(Hundred a, Hundred b);
  }

  record Nothing() {}

  @Refused(value = DiagnosticId.BY_VALUE, says = "pass it by pointer")
  @C("struct nothing {};")
  interface EmptyStruct {
    @C("int f(struct nothing p)")
    int f(Nothing p);
  }

  @Refused(
      value = DiagnosticId.BY_VALUE,
      says = {"va_list", "`...`"})
  interface VaList {
    @C("int vprintf(const char *format, va_list arguments)")
    int vprintf(String format, MemorySegment arguments);
  }

  enum Plain {
    ZERO,
    ONE
  }

  enum Odd {
    @C("NOWHERE")
    FIRST,
    @Unknown
    OTHER
  }

  @Refused(
      value = DiagnosticId.ENUM_UNKNOWN,
      says = {"Plain", "@Unknown"})
  interface EnumArrives {
    @C("int f(void)")
    Plain f();
  }

  @Refused(
      value = DiagnosticId.CONVERSION,
      says = {"Odd.FIRST", "@C(\"5\")"})
  interface EnumConstant {
    @C("void f(int a)")
    void f(Odd a);
  }

  @Refused(
      value = DiagnosticId.RECORD_FIELDS,
      says = {"(x, y)", "(x, y, z)"})
  @C("struct point { int x, y, z; };")
  interface FieldMissing {
    @C("int f(struct point p)")
    int f(Point p);
  }

  @Refused(
      value = DiagnosticId.RECORD_FIELDS,
      says = {"(x, y)", "(y, x)"})
  @C("struct point { int y, x; };")
  interface FieldsInOtherOrder {
    @C("int f(struct point p)")
    int f(Point p);
  }

  @Refused(
      value = DiagnosticId.NARROWER,
      says = {"component y of", "use long"})
  @C("struct point { int x; long long y; };")
  interface FieldTooWide {
    @C("int f(struct point p)")
    int f(Point p);
  }

  // ---- callbacks

  interface Compare {
    int compare(int a, int b);
  }

  interface TwoMethods {
    void one();

    void two();
  }

  @C("int (*)(int, int)")
  interface Declared {
    int call(int a, int b);
  }

  @Refused(
      value = DiagnosticId.UNMATCHED,
      says = {"compare takes 2 parameters", "@UserData"})
  interface CallbackParameters {
    @C("void each(int (*f)(int a, int b, int c))")
    void each(Compare f);
  }

  @Refused(
      value = DiagnosticId.CALLBACK,
      says = {"compare returns int", "`void`"})
  interface CallbackResult {
    @C("void each(void (*f)(int a, int b))")
    void each(Compare f);
  }

  @Refused(value = DiagnosticId.CALLBACK, says = "TwoMethods is no functional interface")
  interface CallbackForm {
    @C("void each(void (*f)(void))")
    void each(TwoMethods f);
  }

  @Refused(
      value = DiagnosticId.CALLBACK,
      says = {"Declared stands for", "make both prototypes the same"})
  interface CallbackPrototype {
    @C("void each(int (*f)(int, double))")
    void each(Declared f);
  }

  @Refused(value = DiagnosticId.CALLBACK, says = "`...`")
  interface CallbackVariadic {
    @C("void each(int (*f)(int a, int b, ...))")
    void each(Compare f);
  }

  interface Hidden {
    @UserData("nobody")
    int call(int a);
  }

  @Refused(value = DiagnosticId.REFERENCE, says = "nobody")
  interface CallbackUserData {
    @C("void each(int (*f)(int a, void *data), void *data)")
    @UserData("data")
    void each(Hidden f);
  }

  // ---- what C may write, and what must be quick

  @Refused(
      value = DiagnosticId.WRITABLE,
      says = {"`char *`", "write `const`"})
  interface StringForChars {
    @C("void f(char *text)")
    void f(String text);
  }

  @Refused(
      value = DiagnosticId.WRITABLE,
      says = {"`struct point *`", "write `const`"})
  @C("struct point { int x, y; };")
  interface RecordForStruct {
    @C("void f(struct point *p)")
    void f(Point p);
  }

  @Refused(
      value = DiagnosticId.CRITICAL,
      says = {"takes a callback", "remove @Critical"})
  interface CriticalCallback {
    @Critical
    @C("void each(int (*f)(int a, int b))")
    void each(Compare f);
  }

  @Refused(
      value = DiagnosticId.CRITICAL,
      says = {"may block", "remove @Critical"})
  interface CriticalBlocking {
    @Critical
    @Blocking
    @C("int f(int a)")
    int f(int a);
  }
}
