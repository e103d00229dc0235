package dev.fjord.internal.link;

import dev.fjord.Call;
import dev.fjord.Handle;
import dev.fjord.NativeException;
import dev.fjord.Struct;
import dev.fjord.annotation.Borrowed;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Given;
import dev.fjord.annotation.Invalidates;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Retained;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import dev.fjord.annotation.ThreadAffine;
import dev.fjord.annotation.UserData;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Contracts with handles; their functions are in `handles.c`.
final class HandleContracts {
  private HandleContracts() {}

  @C("typedef struct store store; typedef struct entry entry;")
  interface Stores {
    @C("int store_open(const char *name, store **out)")
    @Returns("out")
    @Owned
    @Check("zero")
    Store open(String name);

    @C("int store_open(const char *name, store **out)")
    @Returns("out")
    @Owned(always = true)
    @Check("zero")
    Store openAlways(String name);

    @C("store *store_default(void)")
    @Borrowed
    Store standard();

    @C("const char *journal_read(void)")
    String journal();

    @C("void journal_clear(void)")
    void clear();

    @C("int stores_open(void)")
    int openNow();

    @C("unsigned counter_new(void)")
    @Owned
    Counter counter();

    @C("int store_consume(store *(*make)(int), int n)")
    int consume(Maker make, int n);

    @C("const char *store_name_of(store *(*lend)(void))")
    String nameOf(Lender lend);

    @C("store *holder_held(const struct holder *h)")
    @Borrowed
    Store held(Holder h);

    @C("struct derived *derived_new(int more)")
    @Owned
    Derived derived(int more);

    @C("int base_kind(struct base *b)")
    int kind(Base b);

    @C("int derived_visit(struct derived *d, int (*f)(struct base *))")
    int visit(Derived d, BaseVisitor f);

    @C("const char *store_name(const store *s)")
    String name(@Nullable Store s);

    @C("int text_sum(const char *text, int n, int (*meanwhile)(void))")
    int sum(@Sized("n") MemorySegment text, java.util.function.IntSupplier meanwhile);

    @C("int store_show(int (*f)(store *))")
    int show(Guest f);

    @C("int store_show_all(int (*f)(store **all, int n))")
    int showAll(Guests f);

    @C("int store_show_in(int (*f)(const struct holder *))")
    int showIn(GuestIn f);
  }

  interface Guest {
    int visit(Store store);
  }

  interface Guests {
    int visit(@Sized("n") Store[] all);
  }

  interface GuestIn {
    int visit(Held held);
  }

  @C("struct holder")
  record Held(Store held, int counter) {}

  interface BaseVisitor {
    int visit(Base base);
  }

  @C("store *")
  interface Store extends Handle, AutoCloseable {
    @C("int store_close(store *s)")
    @Check("closed")
    @Override
    void close();

    static void closed(int status, Call call) {
      if (status != 0) {
        throw new NativeException(call, status, "could not close");
      }
    }

    @C("const char *store_name(const store *s)")
    String name();

    @C("int store_status(const store *s)")
    @Check("fine(return, this)")
    void requireFine();

    static void fine(int status, Store store, Call call) {
      if (status != 0) {
        throw new NativeException(call, status, store.name() + " is not fine");
      }
    }

    @C("void store_fail_close(store *s, int status)")
    void failClose(int status);

    @C("entry *store_add(store *s, int value)")
    @Owned
    Entry add(int value);

    @C("entry *store_add_by(store *s, int (*value)(void))")
    @Owned
    Entry addBy(java.util.function.IntSupplier value);

    @C("int store_take(store *s, entry *given)")
    int take(@Given Entry given);

    @C("int store_each(store *s, int (*f)(store *, int), int n)")
    int each(Visitor f, int n);
  }

  @C("struct holder { store *held; unsigned counter; }")
  interface Holder extends Struct {
    @Nullable Store held();

    void held(@Nullable Store store);

    Counter counter();
  }

  interface Maker {
    @Given
    @Nullable Store make(int n);
  }

  interface Lender {
    Store lend();
  }

  interface Visitor {
    int visit(Store store, int i);
  }

  @C("entry *")
  interface Entry extends Handle, AutoCloseable {
    @C("void entry_free(entry *e)")
    @Override
    void close();

    @C("int entry_value(const entry *e)")
    int value();

    @C("int entry_merge(entry *into, const entry *from)")
    int merge(Entry from);

    @C("char *entry_text(entry *e, int n)")
    @Borrowed
    @Sized("n")
    MemorySegment text(int n);
  }

  interface AffineStores {
    @C("struct store *store_default(void)")
    @Owned
    AffineStore store();

    @C("int text_sum(const char *text, int n, int (*meanwhile)(void))")
    int sum(@Sized("n") MemorySegment text, java.util.function.IntSupplier meanwhile);
  }

  @C("struct store *")
  @ThreadAffine
  interface AffineStore extends Handle, AutoCloseable {
    @C("void store_reset(struct store *s)")
    @Override
    void close();

    @C("char *store_text(struct store *s, int n)")
    @Borrowed
    @Sized("n")
    MemorySegment text(int n);
  }

  @C("unsigned")
  interface Counter extends Handle, AutoCloseable {
    @C("int counter_delete(unsigned id)")
    @Check("zero")
    @Override
    void close();

    @C("unsigned counter_id(unsigned id)")
    int id();
  }

  @C("struct base *")
  interface Base extends Handle, AutoCloseable {
    @C("void base_free(struct base *b)")
    @Override
    void close();

    @C("int base_kind(struct base *b)")
    int kind();
  }

  @C("struct derived *")
  interface Derived extends Base {
    @C("int derived_more(struct derived *d)")
    int more();
  }

  @C("typedef struct ticker ticker;")
  interface Tickers {
    @C("ticker *ticker_new(void)")
    @Owned
    Ticker ticker();

    @C("void ticker_lend(ticker *t, void (*done)(void *))")
    void lend(@Retained(until = "done") Ticker ticker);

    @C("const char *journal_read(void)")
    String journal();

    @C("void journal_clear(void)")
    void clear();
  }

  @C("ticker *")
  interface Ticker extends Handle, AutoCloseable {
    @C("void ticker_free(ticker *t)")
    @Override
    void close();

    @C("void ticker_on_each(ticker *t, int (*each)(void *user, int n), void *user)")
    @UserData("user")
    void onEach(@Retained Each each);

    @C("int ticker_run(ticker *t, int n)")
    int run(int n);

    @C("int ticker_run(ticker *t, int n)")
    @Check("ten(return, this)")
    void runToTen(int n);

    @C("int ticker_run_with(ticker *t, int n, int (*f)(int))")
    @Check("ten(return, this)")
    void runToTen(int n, Step f);

    static void ten(int sum, Ticker ticker, Call call) {
      if (sum != 10) {
        throw new NativeException(call, sum, ticker.label());
      }
    }

    @C("int ticker_run_elsewhere(ticker *t, int n)")
    int runElsewhere(int n);

    @C("int ticker_set(ticker *t, int option, int (*f)(int))")
    @Check("zero")
    void set(int option, @Retained(key = "option") @Nullable Step f);

    @C("int ticker_share(ticker *t, const int *numbers, int count, int status)")
    @Check("zero")
    void share(@Sized("count") @Retained MemorySegment numbers, int status);

    @C("void ticker_unset(ticker *t)")
    @Invalidates("ticker_set")
    void unset();

    @C("void ticker_unset_one(ticker *t, int option)")
    @Invalidates(value = "ticker_set", key = "option")
    void unset(int option);

    @C("int ticker_set(ticker *t, int option = 0, int (*f)(int))")
    @Check("zero")
    void onFirst(@Retained(slot = true) @Nullable Step f);

    @C("int ticker_set(ticker *t, int option = 1, int (*f)(int))")
    @Check("zero")
    void onSecond(@Retained(slot = true) @Nullable Step f);

    @C("int ticker_set(ticker *t, int option = 1, int (*f)(int))")
    @Check("zero")
    void onSecondToo(@Retained(slot = true) @Nullable Step another);

    @C("int ticker_call(ticker *t, int option, int x)")
    int call(int option, int x);

    @C("void ticker_label(ticker *t, const char *label)")
    void label(@Retained(slot = true) @Nullable String label);

    @C("const char *ticker_get_label(const ticker *t)")
    String label();

    @C("void ticker_numbers(ticker *t, const int *numbers, int count)")
    void numbers(@Retained @Sized("count") int[] numbers);

    @C("int ticker_sum(const ticker *t)")
    int sum();

    @C("void ticker_later(ticker *t, int (*job)(int), void (*done)(void *), void *user)")
    @UserData("user")
    void later(@Retained(until = "done") Step job);

    @C("int ticker_job(ticker *t, int x)")
    int job(int x);

    @C("void ticker_done(ticker *t)")
    void done();
  }

  interface Each {
    @UserData("user")
    int each(int n) throws Exception;
  }

  interface Step {
    int step(int x);
  }
}
