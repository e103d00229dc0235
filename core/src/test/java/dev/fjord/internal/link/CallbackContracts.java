package dev.fjord.internal.link;

import dev.fjord.Struct;
import dev.fjord.StructArray;
import dev.fjord.annotation.Borrowed;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Given;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import dev.fjord.annotation.Terminated;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Contracts with callbacks of every kind of parameter and result; C's side is in `tables.c`.
final class CallbackContracts {
  private CallbackContracts() {}

  @C(
      """
      struct attributes { uint64_t size; int mode; };
      union value { int whole; double real; };
      struct item { int id; const char *name; double weights[2]; };
      struct codec { const char *name; int (*code)(int); const struct codec *next; };
      """)
  interface Visits {
    @C("int visit_struct(int (*f)(struct item))")
    int struct(OfItem f);

    @C("int visit_pointer(int (*f)(const struct item *))")
    int pointer(OfItem f);

    @C("int visit_items(int (*f)(const struct item *, int))")
    int items(OfItems f);

    @C("int visit_items(int (*f)(const struct item *, int))")
    int inPlace(OfViews f);

    @C("int change_pointer(void (*f)(struct attributes *))")
    int change(Changing f);

    @C("int change_array(void (*f)(int *, int))")
    int changeAll(ChangingAll f);

    @C("int change_one(void (*f)(int *))")
    int changeOne(ChangingOne f);

    @C("double make_union(union value (*f)(union value, int))")
    double union(OfValue f);

    @C("struct item make_struct(struct attributes (*f)(int))")
    Item make(Making f);

    @C("int visit_names(int (*f)(const char *const *names, int n))")
    int names(OfNames f);

    @C("int visit_terminated(int (*f)(char **names))")
    int terminated(OfTerminated f);

    @C("long length_of_pointer(const char *(*f)(int))")
    long length(OfText f);

    @C("char *take_string(char *(*f)(const char *))")
    @Owned("free")
    @Nullable String take(Answering f);

    @C("int take_numbers(int *(*f)(int))")
    int sum(Numbering f);

    @C("int choose(int (*(*f)(int (*)(int), int))(int), int x)")
    int choose(Choosing f, int x);

    @C("int with_function(int (*f)(int (*)(int), int), int x)")
    int with(Applying f, int x);

    @C("int with_table(int (*f)(const struct codec *), int x)")
    int table(OfTable f, int x);

    @C("int descend(int (*f)(int), int n)")
    int descend(Code f, int n);
  }

  /// Functions of C that go back to C.
  interface Pointers {
    @C("int (*function_named(const char *name))(int)")
    @Nullable Code named(String name);

    @C("int function_find(const char *name, int (**out)(int))")
    @Check("zero")
    @Returns("out")
    Code find(String name);

    @C("int function_is_twice(int (*f)(int))")
    boolean isTwice(Code f);

    @C("int (*function_same(int (*f)(int)))(int)")
    @Nullable Code same(@Nullable Code f);

    @C("void data_hold(int x, void (*d)(void *))")
    void hold(int x, @Nullable Destructor d);

    @C("int data_destroyed(void)")
    int destroyed();

    @C("void (*data_destructor(void))(void *)")
    Destructor destructor();
  }

  interface Destructor {
    void destroy(@Nullable MemorySegment data);
  }

  interface Code {
    int code(int x);
  }

  @C("struct item")
  record Item(int id, @Borrowed String name, double[] weights) {}

  @C("struct item")
  interface ItemView extends Struct {
    int id();

    String name();

    double[] weights();
  }

  record Attributes(long size, int mode) {}

  @C("struct attributes")
  interface AttributesView extends Struct {
    long size();

    void size(long value);

    int mode();

    void mode(int value);
  }

  @C("union value")
  record Whole(int whole) {}

  @C("union value")
  record Real(double real) {}

  interface OfItem {
    int visit(Item item);
  }

  interface OfItems {
    int visit(@Sized("#2") Item[] items);
  }

  interface OfViews {
    int visit(@Sized("#2") StructArray<ItemView> items);
  }

  interface Changing {
    void change(AttributesView attributes);
  }

  interface ChangingAll {
    void change(@Sized("#2") int[] values);
  }

  interface ChangingOne {
    void change(int[] value);
  }

  interface OfValue {
    Real real(Whole value, int kind);
  }

  interface Making {
    Attributes make(int n);
  }

  interface OfNames {
    int visit(@Sized("n") String[] names);
  }

  interface OfTerminated {
    int visit(@Terminated String[] names);
  }

  interface OfText {
    @Nullable MemorySegment text(int n);
  }

  interface Answering {
    @Given
    @Nullable String answer(String question);
  }

  interface Numbering {
    @Given
    @Sized
    int[] numbers(int n);
  }

  interface Choosing {
    @Nullable MemorySegment choose(Code f, int x);
  }

  interface Applying {
    int apply(Code f, int x);
  }

  @C("struct codec")
  record Codec(String name, Code code, @Nullable MemorySegment next) {}

  interface OfTable {
    int visit(Codec codec);
  }
}
