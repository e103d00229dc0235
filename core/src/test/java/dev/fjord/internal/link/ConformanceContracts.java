package dev.fjord.internal.link;

import dev.fjord.Call;
import dev.fjord.NativeException;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Critical;
import dev.fjord.annotation.Encoding;
import dev.fjord.annotation.Errno;
import dev.fjord.annotation.Out;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import dev.fjord.annotation.Symbol;
import dev.fjord.annotation.Terminated;
import dev.fjord.annotation.Unknown;
import dev.fjord.annotation.UserData;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The contracts of [ContractConformanceTest], over `conformance.c`.
final class ConformanceContracts {
  private ConformanceContracts() {}

  interface Scalars {
    @C("uint8_t add_u8(uint8_t a, uint8_t b)")
    int addU8(int a, int b);

    @C("uint8_t add_u8(uint8_t a, uint8_t b)")
    byte addBits(byte a, byte b);

    @C("int8_t neg_i8(int8_t a)")
    long negate(long a);

    @C("uint16_t same_u16(uint16_t a)")
    char sameChar(char a);

    @C("uint16_t same_u16(uint16_t a)")
    int sameU16(int a);

    @C("uint32_t same_u32(uint32_t a)")
    long sameU32(long a);

    @C("uint32_t same_u32(uint32_t a)")
    int sameBits(int a);

    @C("uint64_t same_u64(uint64_t a)")
    long sameU64(long a);

    @C("_Bool not_(_Bool a)")
    boolean not(boolean a);

    @C("long half(long a)")
    long half(long a);

    @C("float half_f(float a)")
    float halfF(float a);

    @C("_Bool dirty(uint64_t bits)")
    @Symbol("dirty_bool")
    boolean dirtyBool(long bits);

    @C("int8_t dirty8(uint64_t bits)")
    @Symbol("dirty_bool")
    int dirtyByte(long bits);
  }

  interface Texts {
    @C("size_t length(const char *s)")
    long length(String s);

    @C("size_t length(const char *s)")
    long lengthOfOptional(@Nullable String s);

    @C("const char *nothing(void)")
    @Nullable String nothing();

    @C("const char *nothing(void)")
    String something();

    @C("const char *greeting(void)")
    String greeting();

    @C("const char *broken(void)")
    String broken();

    @C("size_t wide_length(const wchar_t *s)")
    long wideLength(String s);

    @C("char *join(const char *const *parts, int n)")
    @Owned("free")
    String join(@Sized("n") String[] parts);

    @C("int count_terminated(const char *const *parts)")
    int count(@Terminated String[] parts);

    @C("const char *pick(const char *a, const char *b, _Bool second)")
    String pick(String a, String b, boolean second);
  }

  @Encoding("ISO-8859-1")
  interface Latin {
    interface Taking {
      int take(String text);
    }

    record Tagged(int n, String tag) {}

    @C("size_t length(const char *s)")
    long length(String s);

    @C("size_t length(const char *s)")
    @Encoding("UTF-8")
    long lengthOfUtf8(String s);

    @C("size_t length(const char *s)")
    long lengthOf(@Encoding("UTF-8") String s);

    @C("size_t wide_length(const wchar_t *s)")
    long wideLength(String s);

    @C("size_t wide_length(const wchar_t *s)")
    long lengthOfUtf32(@Encoding("UTF-32") String s);

    @C("int first_unit(const char16_t *s)")
    int firstUnit(@Encoding("UTF-16") String s);

    @C("const char *pick(const char *a, const char *b, _Bool second)")
    String pick(String a, String b, boolean second);

    @C("struct tagged { int n; const char *tag; }; size_t tag_length(const struct tagged *t)")
    long tagLength(Tagged t);

    @C("int with_greeting(int (*f)(const char *))")
    int withGreeting(Taking f);
  }

  interface Arrays {
    @C("long sum_ints(const int *v, size_t n)")
    long sum(@Sized("n") int[] v);

    @C("long sum_ints(const int *v, size_t n)")
    long sumOptional(@Sized("n") int @Nullable [] v);

    @C("long sum_ints(const int *v, size_t n)")
    @Critical
    long sumCritical(@Sized("n") int[] v);

    @C("long sum_ints(const int *v, size_t n)")
    long sumSegment(@Sized("n") MemorySegment v);

    @C("void double_ints(int *v, int n)")
    void twice(@Sized("n") int[] v);

    @C("void fill_ints(int *v, int n)")
    void fill(@Sized("n") @Out int[] v);

    @C("int fill_some(int *v, int cap)")
    @Check("nonNegative")
    void fillSome(@Sized(value = "cap", valid = "return") int[] v);

    @C("void double_wide(int64_t *v, int n)")
    void twiceWide(@Sized("n") long[] v);

    @C("long dot(const int *a, const int *b, int n)")
    long dot(@Sized("n") int[] a, @Sized("n") int[] b);

    @C("int three(const int v[3])")
    int three(int[] v);

    @C("int one_int(const int *v)")
    int one(int v);

    @C("uint64_t fold(const void *p, size_t n)")
    long fold(@Sized("n") byte[] p);

    @C("uint64_t fold(const void *p, size_t n)")
    long foldBuffer(@Sized("n") ByteBuffer p);

    @C("void store(void *p, size_t n, int c)")
    void store(@Sized("n") MemorySegment p, int c);

    @C("void store(void *p, size_t n, int c)")
    void storeBuffer(@Sized("n") ByteBuffer p, int c);
  }

  record Split(double whole, double part) {}

  interface Results {
    @C("void split(double v, double *whole, double *part)")
    @Returns({"whole", "part"})
    Split split(double v);

    @C("int parse(const char *s, int *out)")
    @Returns("out")
    @Check("zero")
    int parse(String s);

    @C("int make_bytes(uint8_t **out, size_t *n)")
    @Returns("out")
    @Sized("n")
    @Owned("free")
    @Check("zero")
    byte[] makeBytes();

    @C("int fill_text(char *buf, size_t cap)")
    @Returns("buf")
    @Sized("cap")
    @Check("nonNegative")
    String fillText(int cap);

    @C("int fail_with(int code)")
    @Errno
    int failWith(int code);

    @C("void *null_pointer(void)")
    @Errno
    MemorySegment nullPointer();

    @C("const uint8_t *blob(void)")
    @Sized("blob_size(return)")
    byte[] blob();

    @C("const uint8_t *no_blob(void)")
    @Sized("blob_size(return)")
    byte @Nullable [] noBlob();

    @C("const uint8_t *no_blob(void)")
    @Sized("blob_size(return)")
    byte[] missingBlob();

    @C("size_t blob_size(const uint8_t *blob)")
    long blobSize(byte[] blob);
  }

  interface Promoted {
    @C("double promoted(int n = 0, ..., short a, unsigned char b, _Bool c, float d)")
    double narrow(short a, byte b, boolean c, float d);

    @C("double promoted(int n = 0, ..., short a, unsigned char b, _Bool c, float d)")
    double wide(int a, int b, boolean c, double d);

    @C(
        "double promoted(int n = 0, ..., short a = -3, unsigned char b = 250, _Bool c = 1, float d = 0.25)")
    double fixed();

    @C("double sum_behind(int n = 0, ..., short count, const int *v)")
    double counted(@Sized("count") int[] v);
  }

  @C("point")
  record Point(double x, double y) {}

  @C("box")
  record Box(Point lo, Point hi) {}

  @C("struct named")
  record Named(int id, String name, short[] v) {}

  @C("bag")
  record Bag(String text, @Sized("n") int[] values) {}

  @C(
      """
      typedef struct { double x, y; } point;
      typedef struct { point lo, hi; } box;
      struct named { int32_t id; char name[8]; int16_t v[3]; };
      typedef struct { const char *text; int n; const int *values; } bag;
      typedef struct { const char *p; ptrdiff_t n; } go_string;
      """)
  interface Records {
    @C("point mid(point a, point b)")
    Point mid(Point a, Point b);

    @C("box grow(box b, double d)")
    Box grow(Box b, double d);

    @C("double area(const box *b)")
    double area(Box b);

    @C("struct named rename_(struct named n)")
    Named rename(Named n);

    @C("long weigh(const bag *b)")
    long weigh(Bag b);

    @C("void move_all(point *p, int n, double dx)")
    void moveAll(@Sized("n") Point[] p, double dx);

    @C("long go_length(go_string s)")
    long goLength(@Sized("s.n") String s);
  }

  record Pair(int left, int right) {}

  record Wide(long left, long right) {}

  interface OwnStructs {
    @C("long sum_pair(const struct pair { int left, right; } *p)")
    long sum(Pair p);

    @C("struct pair { int64_t left, right; }; struct pair swapped(struct pair p)")
    Wide swapped(Wide p);

    @C("int sign(enum sign { MINUS = -1, PLUS = 1 } s, int n = PLUS)")
    int plus(int s);
  }

  record Inner(float weight, boolean heavy) {}

  record Parcel(int id, Inner inner, String label) {}

  interface Inferred {
    double weigh_parcel(Parcel parcel);

    Parcel relabel(Parcel parcel, String label);

    @C(
        """
        struct parcel { int id; struct { float weight; _Bool heavy; } inner; const char *label; };
        double weigh_declared(struct parcel parcel)\
        """)
    double weighDeclared(Parcel parcel);
  }

  enum Color {
    @C("RED")
    RED,
    @C("5")
    GREEN,
    @C("BLUE = -1")
    BLUE,
    @Unknown
    OTHER
  }

  enum Flag {
    @C("1")
    READ,
    @C("4")
    WRITE
  }

  @C("typedef enum { RED, GREEN = 5, BLUE = -1 } color;")
  interface Enums {
    @C("color next(color c)")
    Color next(Color c);

    @C("unsigned flags(unsigned f)")
    int flags(Set<Flag> f);
  }

  @Check("failed(.error)")
  @C(
      "struct result { uint8_t *data; size_t len; char *error; };"
          + " struct message { int code; char *text; };"
          + " void free_result(uint8_t *); void free_error(char *);")
  interface Taken {
    static void failed(@Owned("free_error") @Nullable String error, Call call) {
      if (error != null) {
        throw new NativeException(call, 0, error);
      }
    }

    @C("struct result read_(const char *path)")
    @Returns(".data")
    @Sized(".len")
    @Owned("free_result")
    byte[] read(String path);

    @C("struct message message(int code)")
    Message message(int code);

    int frees();
  }

  record Message(int code, @Owned("free_error") String text) {}

  interface Function {
    @UserData("#2")
    int apply(int v);
  }

  interface Plain {
    int apply(int v);
  }

  interface Reading {
    int read(int v) throws IOException;
  }

  interface OfText {
    double apply(String text, @Sized("n") int[] v);
  }

  interface OfPoint {
    Point apply(Point p);
  }

  interface OfBuffer {
    void apply(@Sized("n") int[] v);
  }

  interface Filter {
    boolean test(boolean a, int b, float c);
  }

  @C("typedef struct { double x, y; } point; typedef _Bool (*filter)(_Bool, uint8_t, float);")
  interface Callbacks {
    @C("int apply(int (*f)(int, void *), void *data, int v)")
    @UserData("data")
    int apply(Function f, int v);

    @C("int apply_twice(int (*f)(int), int (*g)(int), int v)")
    int readTwice(Reading f, Reading g, int v) throws IOException;

    @C("int apply_twice(int (*f)(int), int (*g)(int), int v)")
    int readSilently(Reading f, Reading g, int v);

    @C("int apply_twice(int (*f)(int), int (*g)(int), int v)")
    int applyTwice(Plain f, Plain g, int v);

    @C("double with_text(double (*f)(const char *, int n, const int *v))")
    double withText(OfText f);

    @C("point with_point(point (*f)(point), point p)")
    Point withPoint(OfPoint f, Point p);

    @C("void with_buffer(void (*f)(int *v, int n), int *v, int n)")
    void withBuffer(OfBuffer f, @Sized("n") int[] v);

    @C("int with_filter(filter f)")
    int withFilter(Filter f);
  }
}
