package dev.fjord.internal.link;

import dev.fjord.Struct;
import dev.fjord.annotation.Borrowed;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Retained;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import dev.fjord.annotation.UserData;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Contracts with tables of functions, which lie in `tables.c`.
final class TableContracts {
  private TableContracts() {}

  @C(
      """
      struct attributes { uint64_t size; int mode; };
      struct files {
        int version;
        int (*look)(const char *path, struct attributes *out);
        struct attributes (*attributes)(const char *path);
        long (*read)(const char *path, char *room, size_t n, long from);
        long (*write)(const char *path, const void *data, size_t n);
        int (*list)(const char *path, int (*fill)(void *list, const char *name), void *list);
        void (*forget)(const char *path);
      };
      """)
  interface FileSystems {
    @C("const struct files *files_of_c(void)")
    @Borrowed
    FilesView ofC();

    @C("const struct files *files_of_c(void)")
    @Borrowed
    Files copyOfC();

    @C("struct files files_copy(void)")
    Files byValue();

    @C("int files_get(struct files *out)")
    @Check("zero")
    @Returns("out")
    Files throughParameter();

    @C("const char *files_use(const struct files *f, const char *path)")
    String use(FilesView files, String path);

    @C("const char *files_use(const struct files *f, const char *path)")
    String use(Files files, String path);

    @C("const char *files_use_value(struct files f, const char *path)")
    String useValue(Files files, String path);

    @C("void files_register_value(struct files f)")
    void keepValue(@Retained(slot = true) Files files);

    @C("void files_register(const struct files *f)")
    void register(@Retained(slot = true) @Nullable FilesView files);

    @C("void files_register(const struct files *f)")
    void keep(@Retained(slot = true) @Nullable Files files);

    @C("const char *files_use_registered(const char *path)")
    String useRegistered(String path);
  }

  /// A table as a value: what it has not is null.
  @C("struct files")
  record Files(
      int version,
      Look look,
      @Nullable GetAttributes attributes,
      Read read,
      @Nullable Write write,
      @Nullable Listing list,
      @Nullable Forget forget) {}

  /// A table in memory.
  @C("struct files")
  interface FilesView extends Struct {
    int version();

    void version(int value);

    Look look();

    void look(Look f, Arena in);

    @Nullable GetAttributes attributes();

    void attributes(@Nullable GetAttributes f, Arena in);

    Read read();

    void read(Read f, Arena in);

    @Nullable Write write();

    void write(@Nullable Write f, Arena in);

    @Nullable Listing list();

    void list(@Nullable Listing f, Arena in);

    @Nullable Forget forget();

    void forget(@Nullable Forget f, Arena in);

    @C("this")
    Files all();

    @C("this")
    void all(Files files, Arena in);
  }

  record Attributes(long size, int mode) {}

  @C("struct attributes")
  interface AttributesView extends Struct {
    long size();

    void size(long value);

    int mode();

    void mode(int value);
  }

  interface Look {
    int look(String path, AttributesView out);
  }

  interface GetAttributes {
    Attributes get(String path);
  }

  interface Read {
    long read(String path, @Sized("n") byte[] room, long from);
  }

  interface Write {
    long write(String path, @Sized("n") byte[] data);
  }

  interface Listing {
    int list(String path, Fill fill, @Nullable MemorySegment list);
  }

  interface Fill {
    int fill(@Nullable MemorySegment list, String name);
  }

  interface Forget {
    void forget(String path);
  }

  @C("struct watch { void *data; int (*seen)(void *data, int x); };")
  interface Watches {
    @C("int watch_see(const struct watch *w, int x)")
    int see(Watch w, int x);
  }

  @C("struct watch")
  interface Watch extends Struct {
    @Nullable MemorySegment data();

    void data(@Nullable MemorySegment value);

    @UserData("data")
    void seen(@Nullable Seen f, Arena in);
  }

  interface Seen {
    @UserData("data")
    int seen(int x);
  }

  interface Code {
    int code(int x);
  }

  @C(
      """
      struct pair { int (*first)(int); int (*second)(int); };
      struct pairs { struct pair both[2]; const struct pair *more; };
      """)
  interface Pairs {
    @C("int pairs_run(const struct pairs *p, int x)")
    int run(All all, int x);

    @C("int functions_run(int (*const *all)(int), int n, int x)")
    int run(@Sized("n") @Nullable Code[] all, int x);

    @C("int pair_run(struct pair p, int x)")
    int run(Pair pair, int x);

    @C("int pair_visit(int (*f)(struct pair, int), struct pair p, int x)")
    int visit(OfPair f, Pair pair, int x);
  }

  @C("struct pair")
  record Pair(Code first, Code second) {}

  @C("struct pairs")
  record All(Pair[] both, @Nullable Pair more) {}

  interface OfPair {
    int visit(Pair pair, int x);
  }

  @C("struct codec { const char *name; int (*code)(int); const struct codec *next; };")
  interface Codecs {
    @C("int codecs_run(const struct codec *c, const char *name, int x)")
    int run(Codec codec, String name, int x);

    @C("int codecs_all(const struct codec *all, int n, int x)")
    int all(@Sized("n") Codec[] all, int x);
  }

  @C("struct codec")
  record Codec(String name, Code code, @Nullable MemorySegment next) {}

  @C("struct dispatch { int count; int (*handlers[3])(int); };")
  interface Dispatches {
    @C("int dispatch_run(const struct dispatch *d, int which, int x)")
    int run(Dispatch d, int which, int x);

    @C("int dispatch_run(const struct dispatch *d, int which, int x)")
    int run(DispatchView d, int which, int x);

    @C("void dispatch_fill(struct dispatch *d)")
    void fill(DispatchView d);
  }

  @C("struct dispatch")
  record Dispatch(int count, Code[] handlers) {}

  @C("struct dispatch")
  interface DispatchView extends Struct {
    @C("handlers")
    @Nullable Code handler(long i);

    @C("handlers")
    void handler(long i, @Nullable Code f, Arena in);
  }
}
