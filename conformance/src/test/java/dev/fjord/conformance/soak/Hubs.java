package dev.fjord.conformance.soak;

import dev.fjord.Handle;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Retained;
import java.util.function.IntUnaryOperator;

/// The functions of `hub.c`, which call functions back and keep them.
@Library("hub")
@C("typedef struct hub hub; typedef int (*function)(int);")
interface Hubs {
  @C("hub *hub_new(void)")
  @Owned
  Hub open();

  @C("int hub_alive(void)")
  int alive();

  @C("int hub_most(void)")
  int most();

  @C("int functions_seen(void)")
  int functionsSeen();

  @C("long memory_used(void)")
  long memoryUsed();

  @C("int call_each(function f, int n)")
  int each(IntUnaryOperator f, int n);

  @C("int call_both(function f, function g, int n)")
  int both(IntUnaryOperator f, IntUnaryOperator g, int n);

  @C("int call_elsewhere(function f, int n, int threads)")
  int elsewhere(IntUnaryOperator f, int n, int threads);

  /// Keeps a function.
  @C("hub *")
  interface Hub extends Handle, AutoCloseable {
    @C("void hub_on(hub *h, function f)")
    void on(@Retained(slot = true) IntUnaryOperator f);

    @C("int hub_run(hub *h, int n)")
    int run(int n);

    @C("int hub_run_elsewhere(hub *h, int n, int threads)")
    int runElsewhere(int n, int threads);

    @C("void hub_free(hub *h)")
    @Override
    void close();
  }
}
