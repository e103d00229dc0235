package dev.fjord.conformance.languages;

import dev.fjord.Fjord;
import dev.fjord.Options;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Retained;
import dev.fjord.annotation.Sized;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// Calls the library made of `goose.go`, whose file is the argument, and prints what it returns.
final class GoProgram {
  private static final int GEESE = 100;
  private static final int HONKS = 50;

  private GoProgram() {}

  @Library("goose")
  @C(
      """
      typedef long long GoInt;
      typedef struct { const char *p; ptrdiff_t n; } GoString;
      typedef struct { const long long *data; GoInt len, cap; } GoSlice;
      struct Divide_return { GoInt r0, r1; };
      typedef long long (*honk)(long long goose, long long number);
      """)
  interface Goose {
    @C("GoInt Add(GoInt a, GoInt b)")
    long add(long a, long b);

    @C("GoInt CountRunes(GoString text)")
    long countRunes(@Sized("text.n") String text);

    @C("char *Shout(GoString text)")
    @Owned("free")
    String shout(@Sized("text.n") String text);

    @C("long long Sum(GoSlice values)")
    long sum(@Sized({"values.len", "values.cap"}) long[] values);

    @C("struct Divide_return Divide(GoInt a, GoInt b)")
    Divided divide(long a, long b);

    @C("GoInt Flock(honk f, GoInt geese, GoInt honks)")
    long flock(Honk f, long geese, long honks);

    @C("void Migrate(honk f, GoInt geese, GoInt honks)")
    void migrate(@Retained(slot = true) Honk f, long geese, long honks);

    @C("void AwaitSpring(void)")
    void awaitSpring();

    @C("struct Divide_return")
    record Divided(@C("r0") long quotient, @C("r1") long remainder) {}
  }

  interface Closing extends AutoCloseable {
    @C("long long Add(long long a, long long b)")
    long add(long a, long b);

    @Override
    void close();
  }

  @C("honk")
  interface Honk {
    long make(long goose, long number);
  }

  public static void main(String[] arguments) {
    Options file = Options.usual().withFile(Path.of(arguments[0]));
    Goose goose = Fjord.load(MethodHandles.lookup(), Goose.class, file);
    System.out.println(goose.add(1L << 40, 2));
    System.out.println(goose.countRunes("gå\0s"));
    System.out.println(goose.shout("honk"));
    System.out.println(goose.sum(new long[] {1, 2, 1L << 40}));
    System.out.println(goose.divide(-7, 2));
    for (int i = 0; i < 2; i++) {
      try (Closing closing = Fjord.load(MethodHandles.lookup(), Closing.class, file)) {
        System.out.println(closing.add(i, 1));
      }
    }
    System.out.println(goose.add(3, 4));
    callBack(goose);
    System.out.println("null pointers: " + JvmSignals.nullPointers());
    System.out.println("ends of the stack: " + JvmSignals.endsOfTheStack());
    System.out.println(goose.add(4, 5));
  }

  private static void callBack(Goose goose) {
    System.out.println(goose.flock((each, number) -> each * number, GEESE, HONKS));
    try {
      goose.flock(GoProgram::refuse, GEESE, HONKS);
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage() + ", " + last(e.getSuppressed()).getMessage());
    }
    AtomicInteger heard = new AtomicInteger();
    AtomicInteger told = new AtomicInteger();
    Fjord.onUncaught(goose, _ -> told.incrementAndGet());
    goose.migrate(
        (each, number) -> {
          heard.incrementAndGet();
          return refuse(each, number);
        },
        GEESE,
        HONKS);
    System.out.println("null pointers: " + JvmSignals.nullPointers());
    goose.awaitSpring();
    System.out.println(heard + " heard, " + told + " failed");
  }

  // Several geese may have failed at once.
  private static Throwable last(Throwable[] suppressed) {
    return suppressed[suppressed.length - 1];
  }

  private static long refuse(long goose, long number) {
    if (goose % 2 == 1) {
      throw new IllegalStateException("odd goose");
    }
    return number;
  }
}
