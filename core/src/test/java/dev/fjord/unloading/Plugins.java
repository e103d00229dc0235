package dev.fjord.unloading;

import dev.fjord.Fjord;
import dev.fjord.Handle;
import dev.fjord.NativeFunction;
import dev.fjord.NativeLibrary;
import dev.fjord.Options;
import dev.fjord.Struct;
import dev.fjord.annotation.Blocking;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.OnThrow;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Retained;
import java.io.Serial;
import java.lang.foreign.Arena;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Plug-ins that load contracts and leave them behind, some without any care.
final class Plugins {
  private Plugins() {}

  private static <T> T load(Class<T> contract, Path library) {
    return Fjord.load(MethodHandles.lookup(), contract, Options.usual().withFile(library));
  }

  private static void require(boolean truth) {
    if (!truth) {
      throw new AssertionError();
    }
  }

  @C("typedef struct { int32_t x, y; } point; typedef struct item item;")
  interface Everything {
    @C("int64_t text_length(const char *text)")
    long length(String text);

    @C("const char *text_same(const char *text)")
    String same(String text);

    @C("point point_turned(point p)")
    Turned turned(Turned p);

    @C("void point_move(point *p)")
    void move(Point p);

    @C("extern int32_t counter")
    int counter();

    @C("extern int32_t counter")
    void counter(int value);

    @C("int32_t sum(int32_t count, ...)")
    int sum(int count, Object... numbers);

    @C("int32_t (*doubler(void))(int32_t)")
    Unary doubler();

    @C("int32_t call(int32_t (*f)(int32_t), int32_t n)")
    int call(Unary f, int n);

    @Blocking
    @C("int32_t call(int32_t (*f)(int32_t), int32_t n)")
    int callLong(Unary f, int n);

    @C("int32_t count(void)")
    @Check("same")
    int count();

    default int same(int result) {
      return result;
    }

    @C("void keep(int32_t (*f)(int32_t))")
    void keep(@Retained Kept f);

    @C("int32_t call_kept(int32_t n)")
    int callKept(int n);

    @C("item *item_new(int32_t number)")
    @Owned
    Item item(int number);

    @C("point")
    record Turned(int x, int y) {}

    @C("point")
    interface Point extends Struct {
      int x();

      void x(int value);
    }

    @C("int32_t (*)(int32_t)")
    interface Unary {
      int apply(int n);
    }

    @C("int32_t (*)(int32_t)")
    interface Kept {
      @OnThrow("-7")
      int apply(int n);
    }

    @C("item *")
    interface Item extends Handle, AutoCloseable {
      @C("int32_t item_number(item *i)")
      int number();

      @C("void item_keep(item *i, int32_t (*f)(int32_t))")
      void keep(@Retained Unary f);

      @C("int32_t item_call_kept(item *i)")
      int callKept();

      @Override
      @C("void item_free(item *i)")
      void close();
    }
  }

  interface Closing extends Everything, AutoCloseable {
    @Override
    void close();
  }

  /// Values of all kinds.
  static final class Values implements Consumer<Path> {
    @Override
    public void accept(Path library) {
      Everything bound = load(Everything.class, library);
      require(bound.length("four") == 4);
      require(bound.same("text").equals("text"));
      // Not by `equals`: the JDK keeps the last record type that was compared.
      require(bound.turned(new Everything.Turned(1, 2)).x() == 2);
      bound.counter(5);
      require(bound.counter() == 5);
      require(bound.sum(3, 1, 2, 3) == 6);
      require(bound.count() == 6);
      Everything.Unary doubler = bound.doubler();
      require(doubler.apply(4) == 8);
      try (Arena arena = Arena.ofConfined()) {
        Everything.Point point = Struct.allocate(Everything.Point.class, arena);
        bound.move(point);
        require(point.x() == 1);
      }
      Everything.Point forgotten = Struct.allocate(Everything.Point.class, Arena.ofAuto());
      bound.move(forgotten);
    }
  }

  /// Lambdas for the call, one of which fails.
  static final class Lambdas implements Consumer<Path> {
    private static final class Failure extends RuntimeException {
      @Serial private static final long serialVersionUID = 1L;
    }

    @Override
    public void accept(Path library) {
      Everything bound = load(Everything.class, library);
      int[] captured = {1};
      require(bound.call(n -> n + captured[0], 1) == 2);
      try {
        bound.call(
            _ -> {
              throw new Failure();
            },
            1);
        throw new AssertionError();
      } catch (Failure expected) {
        captured[0] = 0;
      }
    }
  }

  /// A call that another thread makes for a virtual one.
  static final class Waiting implements Consumer<Path> {
    @Override
    public void accept(Path library) {
      Everything bound = load(Everything.class, library);
      int[] result = {0};
      Thread virtual = Thread.ofVirtual().start(() -> result[0] = bound.callLong(n -> n + 1, 1));
      try {
        virtual.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      require(result[0] == 2);
    }
  }

  /// A lambda that C keeps, and a handler for what it throws.
  static final class Keeping implements Consumer<Path> {
    @Override
    public void accept(Path library) {
      Everything bound = load(Everything.class, library);
      Fjord.onUncaught(bound, failure -> require(failure == null));
      bound.keep(n -> n + bound.counter() - bound.counter() + 1);
      require(bound.callKept(1) == 2);
    }
  }

  /// A handle that is closed, and what it keeps.
  static final class Handles implements Consumer<Path> {
    @Override
    public void accept(Path library) {
      Everything bound = load(Everything.class, library);
      try (Everything.Item item = bound.item(3)) {
        item.keep(n -> n + item.number());
        require(item.callKept() == 6);
      }
    }
  }

  /// A handle that nobody closes.
  static final class Forgetting implements Consumer<Path> {
    @Override
    public void accept(Path library) {
      Everything bound = load(Everything.class, library);
      require(bound.item(3).number() == 3);
    }
  }

  /// Functions by their prototypes.
  static final class Prototypes implements Consumer<Path> {
    @FunctionalInterface
    interface Length {
      long of(String text);
    }

    @Override
    public void accept(Path file) {
      NativeLibrary library = Fjord.library(file.toString());
      NativeFunction length = library.function("int64_t text_length(const char *text)");
      require(length.call("four").equals(4L));
      require(length.as(Length.class).of("three") == 5);
      NativeFunction call = library.function("int32_t call(int32_t (*f)(int32_t), int32_t n)");
      NativeFunction twice =
          NativeFunction.callback("int32_t (*)(int32_t)", Arena.ofAuto(), n -> 2 * (int) n[0]);
      require(call.call(twice, 4).equals(8));
      try (Arena arena = Arena.ofShared()) {
        NativeFunction same = NativeFunction.callback("int32_t (*)(int32_t)", arena, n -> n[0]);
        require(call.call(same, 4).equals(4));
      }
    }
  }

  /// A contract that is closed while much of it is open.
  static final class Leaving implements Consumer<Path> {
    @Override
    public void accept(Path library) {
      try (Closing bound = load(Closing.class, library)) {
        require(bound.length("four") == 4);
        bound.keep(n -> n + bound.counter());
        require(bound.call(n -> n + 1, 1) == 2);
        Everything.Item item = bound.item(3);
        item.keep(n -> n + item.number());
        require(item.callKept() == 6);
        require(bound.doubler().apply(3) == 6);
      }
    }
  }
}
