package dev.fjord.internal.link;

import dev.fjord.Handle;
import dev.fjord.annotation.Blocking;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Errno;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Retained;
import dev.fjord.annotation.Serialized;
import dev.fjord.annotation.Sized;
import java.lang.foreign.MemorySegment;

/// Contracts for `blocking.c`.
final class BlockingContracts {
  private BlockingContracts() {}

  /// A number for a number.
  interface Mapping {
    int map(int x);
  }

  record Pair(double x, double y) {}

  record Wide(double a, double b, double c, double d, long e) {}

  /// All of it may block.
  @Blocking
  @C("typedef struct { double x, y; } pair; typedef struct { double a, b, c, d; int64_t e; } wide;")
  interface Waiting {
    @C("int meet(int count)")
    int meet(int count);

    @C("int nap(unsigned micros)")
    int nap(int micros);

    @C("int most_napping(void)")
    int mostNapping();

    @C("int hold(int *gate, int *entered)")
    int hold(MemorySegment gate, MemorySegment entered);

    @C("int64_t thread(void)")
    long thread();

    @C("int fail(int code)")
    @Errno
    int fail(int code);

    @C("int keep_errno(void)")
    @Errno(failure = Errno.Failure.ANY, cleared = true)
    int keepErrno();

    @C("double mix(int8_t a, uint16_t b, int c, int64_t d, float e, double f, _Bool g)")
    double mix(byte a, char b, int c, long d, float e, double f, boolean g);

    @C("float half(float x)")
    float half(float x);

    @C("_Bool is_odd(int x)")
    boolean isOdd(int x);

    @C("int8_t negate(int8_t x)")
    byte negate(byte x);

    @C("void increment(int *x)")
    void increment(int[] x);

    @C("void increment(int *x)")
    void increment(MemorySegment x);

    @C("pair swap(pair p)")
    Pair swap(Pair p);

    @C("wide turn(wide w)")
    Wide turn(Wide w);

    @C("const char *repeat(const char *s)")
    String repeat(String s);

    @C("int64_t total(const int *v, int n)")
    long total(@Sized("n") int[] v);

    @C("int64_t total(const int *v, int n)")
    long total(@Sized("n") MemorySegment v);

    @C("int sum(int n, ...)")
    int sum(int n, Object... rest);

    @C("int apply(int (*f)(int), int x)")
    int apply(Mapping f, int x);

    @C("void keep(int (*f)(int))")
    void keep(@Retained(slot = true) Mapping f);

    @C("int fire(int x)")
    int fire(int x);

    @C("gadget *gadget_open(void)")
    @Owned
    Gadget gadget();

    @C("int gadget_closed(void)")
    boolean isGadgetClosed();

    @C("gadget *gadget_open(void)")
    @Owned
    Turnstile turnstile();

    @C("gadget *gadget_open(void)")
    @Owned
    Picky picky();
  }

  /// A handle with methods that may block.
  @C("gadget *")
  interface Gadget extends Handle, AutoCloseable {
    @C("int gadget_hold(gadget *g, int *gate, int *entered)")
    int hold(MemorySegment gate, MemorySegment entered);

    @C("int gadget_apply(gadget *g, int (*f)(int), int x)")
    int apply(Mapping f, int x);

    @C("int gadget_use(gadget *g)")
    int use();

    @Override
    @C("void gadget_close(gadget *g)")
    void close();
  }

  /// The same, one thread at a time.
  @Serialized
  @C("gadget *")
  interface Turnstile extends Handle, AutoCloseable {
    @C("int gadget_apply(gadget *g, int (*f)(int), int x)")
    int apply(Mapping f, int x);

    @C("int gadget_use(gadget *g)")
    int use();

    @Override
    @C("void gadget_close(gadget *g)")
    void close();
  }

  /// The same, which says that closing failed.
  @C("gadget *")
  interface Picky extends Handle, AutoCloseable {
    @C("int gadget_apply(gadget *g, int (*f)(int), int x)")
    int apply(Mapping f, int x);

    @Override
    @Check("zero")
    @C("int gadget_refuse(gadget *g)")
    void close();
  }

  /// The same functions for calls that do not block.
  interface Direct {
    @C("int64_t thread(void)")
    long thread();
  }
}
