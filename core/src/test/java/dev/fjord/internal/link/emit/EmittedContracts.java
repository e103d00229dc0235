package dev.fjord.internal.link.emit;

import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;

/// What the tests of emitted classes bind.
final class EmittedContracts {
  private EmittedContracts() {}

  record Pair(double x, double y) {}

  record Body(long id, double x, double y, double mass, int tag) {}

  interface Step {
    int apply(int value);
  }

  @C(
      """
      typedef struct { double x, y; } Pair;
      typedef struct { long id; double x, y, mass; int tag; } Body;
      """)
  interface Functions {
    @C("int emitted_add(int a, int b)")
    int add(int a, int b);

    @C("int emitted_fail(int status)")
    @Check("zero")
    void fail(int status);

    @C("Pair emitted_swap(Pair p)")
    Pair swap(Pair p);

    @C("Body emitted_move(Body b, double by)")
    Body move(Body b, double by);

    @C("int emitted_apply(int (*f)(int), int value)")
    int apply(Step f, int value);

    @C("long emitted_length(const char *text)")
    long length(String text);

    @C("int emitted_missing(void)")
    int missing();
  }

  interface Registers {
    @C("unsigned long emitted_of_unsigned(unsigned int value)")
    long ofUnsigned(int value);

    @C("unsigned long emitted_of_signed_byte(signed char value)")
    long ofSignedByte(byte value);

    @C("unsigned long emitted_of_unsigned_byte(unsigned char value)")
    long ofUnsignedByte(byte value);
  }
}
