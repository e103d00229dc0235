package dev.fjord.internal.link;

import dev.fjord.Struct;
import dev.fjord.StructArray;
import dev.fjord.annotation.Borrowed;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import dev.fjord.annotation.Unknown;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Contracts with views; their functions and variables are in `views.c`.
final class ViewContracts {
  private ViewContracts() {}

  @C(
      """
      struct point { int x; int y; };
      enum color { RED, GREEN = 5 };
      struct everything {
        struct point from, to;
        char label[8];
        double weights[3];
        struct point corners[2];
        const char *name;
        int n;
        struct point *points;
        unsigned flags : 3;
        signed delta : 5;
        _Bool on : 1;
        unsigned long long wide : 40;
        enum color color;
        union { int whole; float real; } u;
        struct { short inner; };
        int (*op)(int, int);
        struct everything *next;
        _Bool truth;
        uint8_t small;
      };
      struct __attribute__((packed)) packed { char c; int i; short bits : 9; long long l; };
      struct tail { int length; int values[]; };
      struct node { long value; struct node *next; };
      union number { int i; float f; unsigned char bytes[8]; };
      struct flat { int a : 3; int : 0; unsigned b : 7; unsigned char c; };
      """)
  interface Views {
    @C("void everything_fill(struct everything *e)")
    void fill(Everything e);

    @C("long long everything_sum(const struct everything *e)")
    long sum(Everything e);

    @C("int everything_call(const struct everything *e, int a, int b)")
    int call(Everything e, int a, int b);

    @C("int points_sum(const struct everything *e)")
    int pointsSum(Everything e);

    @C("size_t everything_size(void)")
    long size();

    @C("void packed_fill(struct packed *p)")
    void fill(Packed p);

    @C("int packed_check(const struct packed *p)")
    boolean check(Packed p);

    @C("int tail_sum(const struct tail *t)")
    int sum(Tail t);

    @C("struct node *node_push(struct node *head, long value)")
    @Borrowed
    Node push(@Nullable Node head, long value);

    @C("void node_free(struct node *n)")
    void free(@Nullable Node n);

    @C("struct point point_swap(struct point p)")
    Point swap(Point p, Arena in);

    @C("void point_make(struct point *out, int x, int y)")
    @Returns("out")
    Point make(int x, int y, Arena in);

    @C("void points_make(struct point out[5], int n = 5)")
    @Returns("out")
    StructArray<Point> make(Arena in);

    @C("int points_total(const struct point *p, int n)")
    int total(@Sized("n") StructArray<Point> points);

    @C("void points_shift(struct point *p, int n, int by)")
    void shift(@Sized("n") StructArray<Point> points, int by);

    @C("struct point *point_static(int which)")
    @Borrowed
    @Nullable Point fixed(int which);

    @C("int sockish(const struct point *p, unsigned length)")
    int sockish(@Sized(bytes = "length") Point p);

    @C("int each_point(int (*f)(struct point *), int n)")
    int each(OnPoint f, int n);

    @C("int point_at(struct point **all, int n)")
    int at(@Sized("n") @Nullable Point[] all);

    @C("union number number_of(int i)")
    Number number(int i, Arena in);

    @C("int number_take(union number u)")
    int take(Number number);

    @C("void flat_fill(struct flat *f)")
    void fill(Flat f);

    @C("double matrix_sum(const double (*rows)[3], int n)")
    double matrix(@Sized("n") double[][] rows);

    @C("struct point *point_new(int x)")
    @Owned("point_delete")
    Point create(int x, Arena until);

    @C("void point_delete(struct point *p)")
    void delete(@Nullable Point p);

    @C("struct point *points_new(int n)")
    @Owned("point_delete")
    @Sized("n")
    StructArray<Point> createAll(int n, Arena until);

    @C("int *numbers_new(int n)")
    @Owned("numbers_delete")
    @Sized("n")
    MemorySegment numbers(int n, Arena until);

    @C("void numbers_delete(int *p)")
    void numbersDelete(MemorySegment p);

    @C("int deleted(void)")
    int deleted();

    @C("int (*operation_named(const char *name))(int, int)")
    @Nullable Operation operation(String name);
  }

  interface OnPoint {
    int on(Point p);
  }

  interface Operation {
    int apply(int a, int b);
  }

  @C("enum color")
  enum Color {
    @C("RED")
    RED,
    @C("GREEN")
    GREEN,
    @Unknown
    OTHER
  }

  @C("struct point")
  record Spot(int x, int y) {}

  @C("struct point")
  interface Point extends Struct {
    int x();

    void x(int value);

    int y();

    void y(int value);

    @C("this")
    Spot spot();

    @C("this")
    void spot(Spot value);
  }

  @C("struct everything")
  interface Everything extends Struct {
    Point from();

    void from(Point value);

    Spot to();

    void to(Spot value);

    @C("from.y")
    int fromY();

    String label();

    void label(String value);

    double[] weights();

    void weights(double[] value);

    @C("weights")
    double weight(long i);

    @C("weights")
    void weight(long i, double value);

    @C("weights")
    MemorySegment weightsMemory();

    StructArray<Point> corners();

    @C("corners")
    Point corner(long i);

    @C("corners")
    Spot[] cornerSpots();

    @Nullable String name();

    void name(@Nullable String value, Arena in);

    int n();

    @Sized("n")
    StructArray<Point> points();

    @C("points")
    @Sized("n")
    Spot[] spots();

    @C("points")
    @Sized("n")
    void spots(Spot[] value, Arena in);

    @C("points")
    @Sized("n")
    Spot spot(long i);

    @C("points")
    MemorySegment pointsAddress();

    int flags();

    void flags(int value);

    int delta();

    void delta(int value);

    boolean on();

    void on(boolean value);

    long wide();

    void wide(long value);

    Color color();

    void color(Color value);

    @C("u.whole")
    int whole();

    @C("u.real")
    float real();

    @C("u.real")
    void real(float value);

    short inner();

    void op(Operation f, Arena in);

    @Nullable Operation op();

    @Nullable Everything next();

    void next(@Nullable Everything value);

    boolean truth();

    void truth(boolean value);

    int small();

    void small(int value);
  }

  @C("struct packed")
  interface Packed extends Struct {
    byte c();

    void c(byte value);

    int i();

    void i(int value);

    int bits();

    void bits(int value);

    long l();

    void l(long value);
  }

  @C("struct tail")
  interface Tail extends Struct {
    int length();

    void length(int value);

    @Sized("length")
    MemorySegment values();

    @C("values")
    @Sized("length")
    int value(long i);

    @C("values")
    @Sized("length")
    void value(long i, int value);
  }

  @C("struct node")
  interface Node extends Struct {
    long value();

    @Nullable Node next();
  }

  @C("union number")
  interface Number extends Struct {
    int i();

    void i(int value);

    float f();

    void f(float value);

    byte[] bytes();
  }

  @C("struct flat")
  interface Flat extends Struct {
    int a();

    void a(int value);

    int b();

    void b(int value);

    int c();
  }

  @C("struct point { int x; int y; };")
  interface Variables {
    @C("extern int counter")
    int counter();

    @C("extern int counter")
    void counter(int value);

    @C("int counter_now(void)")
    int counterNow();

    @C("extern const int fixed_number")
    int fixedNumber();

    @C("extern double ratio")
    double ratio();

    @C("extern double ratio")
    void ratio(double value);

    @C("extern char *text_variable")
    String text();

    @C("extern char *text_variable")
    void text(String value, Arena in);

    @C("extern char buffer_variable[16]")
    String buffer();

    @C("extern char buffer_variable[16]")
    void buffer(String value);

    @C("extern int table[4]")
    int[] table();

    @C("extern int table[4]")
    void table(long i, int value);

    @C("extern int table[4]")
    int table(long i);

    @C("int table_sum(void)")
    int tableSum();

    @C("extern struct point origin")
    Point origin();

    @C("extern struct point origin")
    Spot originSpot();

    @C("extern struct point origin")
    void origin(Spot value);

    @C("int origin_x(void)")
    int originX();

    @C("extern int (*operation)(int, int)")
    Operation operation();

    @C("extern int (*operation)(int, int)")
    void operation(Operation f, Arena in);

    @C("int operation_call(int a, int b)")
    int call(int a, int b);

    @C("extern int per_thread")
    int perThread();

    @C("extern int missing_variable")
    int missing();
  }
}
