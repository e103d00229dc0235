package dev.fjord.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.Call;
import dev.fjord.Checks;
import dev.fjord.Fjord;
import dev.fjord.Handle;
import dev.fjord.NativeException;
import dev.fjord.Struct;
import dev.fjord.annotation.Blocking;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Invalidates;
import dev.fjord.annotation.Layout;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.OnThrow;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Retained;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import dev.fjord.annotation.ThreadAffine;
import dev.fjord.annotation.UserData;
import dev.fjord.internal.link.Contracts;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The contracts that show the language at its hardest: all of them plan and load.
class WorkedContractsTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        Zlib.class,
        Sqlite.class,
        Curl.class,
        Opendal.class,
        Vault.class,
        Glib.class,
        Uv.class
      })
  void everyMethodHasAPlan(Class<?> contract) {
    assertThat(Contracts.plan(contract).allCalls()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Zlib.class,
        Sqlite.class,
        Curl.class,
        Opendal.class,
        Vault.class,
        Glib.class,
        Uv.class
      })
  void theyLoadWithoutTheirLibraries(Class<?> contract) {
    assertThat(Fjord.load(MethodHandles.lookup(), contract)).isInstanceOf(contract);
  }

  @Library("sqlite3")
  @Check("zero")
  @C("void sqlite3_free(void *); int sqlite3_column_bytes(sqlite3_stmt *, int);")
  interface Sqlite {
    @C("int sqlite3_open_v2(const char *name, sqlite3 **db, int flags, const char *vfs = NULL)")
    @Returns("db")
    @Owned(always = true)
    @Check("opened(return, db)")
    Database open(String name, int flags);

    static void opened(int rc, @Nullable Database db, Call c) {
      if (rc != 0) throw new NativeException(c, rc, db == null ? null : db.errmsg());
    }

    @C("sqlite3 *")
    interface Database extends Handle, AutoCloseable {
      @C("int sqlite3_close_v2(sqlite3 *)")
      void close();

      @C("const char *sqlite3_errmsg(sqlite3 *)")
      String errmsg();

      @C(
          "int sqlite3_prepare_v2(sqlite3 *db, const char *sql, int n = -1, sqlite3_stmt **stmt, const char **tail = NULL)")
      @Returns("stmt")
      @Owned
      Statement prepare(String sql);

      @C(
          "int sqlite3_exec(sqlite3 *db, const char *sql, int (*f)(void *arg, int n, char **values, char **names), void *arg, char **errmsg)")
      @UserData("arg")
      @Check("done(return, errmsg)")
      void exec(String sql, @Nullable Row each);

      static void done(int rc, @Owned("sqlite3_free") @Nullable String errmsg, Call c) {
        if (rc != 0) throw new NativeException(c, rc, errmsg);
      }
    }

    @C("sqlite3_stmt *")
    interface Statement extends Handle, AutoCloseable {
      @C("int sqlite3_finalize(sqlite3_stmt *)")
      @Check("ignore")
      void close();

      @C(
          "int sqlite3_bind_text(sqlite3_stmt *, int i, const char *text, int n, void (*d)(void *) = (void *)-1)")
      void bind(int i, @Sized("n") @Nullable String text);

      @C("int sqlite3_bind_blob(sqlite3_stmt *, int i, const void *data, int n, void (*d)(void *))")
      void share(int i, @Sized("n") @Retained(until = "d") MemorySegment data);

      @C("const void *sqlite3_column_blob(sqlite3_stmt *s, int col)")
      @Sized("sqlite3_column_bytes(s, col)")
      byte @Nullable [] blob(int col);
    }

    interface Row {
      @UserData("arg")
      @OnThrow("1")
      boolean row(@Sized("n") @Nullable String[] values, @Sized("n") String[] names);
    }
  }

  @Library("curl")
  @Check("zero")
  @C("typedef int CURLcode;")
  interface Curl {
    @C("CURL *curl_easy_init(void)")
    @Owned
    Easy easy();

    @C("CURL *")
    interface Easy extends Handle, AutoCloseable {
      @C("void curl_easy_cleanup(CURL *)")
      void close();

      @C("CURLcode curl_easy_setopt(CURL *h, int option, ..., const char *value)")
      void set(int option, @Retained(key = "option") @Nullable String value);

      @C(
          "CURLcode curl_easy_setopt(CURL *h, int option = 20011, ..., size_t (*f)(char *ptr, size_t size, size_t nmemb, void *userdata))")
      void onWrite(@Retained(slot = true) Write f);

      @C("CURLcode curl_easy_getinfo(CURL *h, int info, ..., long *value)")
      @Returns("value")
      long getLong(int info);
    }

    interface Write {
      @UserData("userdata")
      long write(@Sized(value = "nmemb", unit = "size") MemorySegment data);
    }
  }

  @Library("opendal_c")
  @Check("raise(.error)")
  @Check("raise(return)")
  @C(
      """
      typedef struct { uint8_t *data; uintptr_t len, capacity; } opendal_bytes;  typedef struct { int code; opendal_bytes message; } opendal_error;
      struct opendal_result_read { opendal_bytes data; opendal_error *error; };  void opendal_bytes_free(opendal_bytes *);  void opendal_error_free(opendal_error *);\
      """)
  interface Opendal {
    @C("opendal_bytes")
    record Text(@Sized({"len", "capacity"}) String data) {}

    @C("opendal_error")
    record Failure(int code, Text message) {}

    static void raise(@Owned("opendal_error_free") @Nullable Failure f, Call c) {
      if (f != null) throw new NativeException(c, f.code(), f.message().data());
    }

    @C("opendal_operator *")
    interface Operator extends Handle {
      @C(
          "struct opendal_result_read opendal_operator_read(const opendal_operator *op, const char *path)")
      @Returns(".data.data")
      @Sized(".data.len")
      @Owned("opendal_bytes_free(.data)")
      @Blocking
      byte[] read(String path);

      @C(
          "opendal_error *opendal_operator_write(const opendal_operator *op, const char *path, const opendal_bytes *b)")
      void write(String path, @Sized({"b.len", "b.capacity"}) byte[] b);
    }
  }

  @Library("vault")
  @Check("failed(.r1)")
  @C(
      "typedef struct { const char *p; ptrdiff_t n; } GoString; struct Open_return { uintptr_t r0; char *r1; };")
  interface Vault {
    static void failed(@Owned("free") @Nullable String m, Call c) {
      if (m != null) throw new NativeException(c, 0, m);
    }

    @C("struct Open_return Open(GoString path)")
    @Returns(".r0")
    @Owned
    Db open(@Sized("path.n") String p);

    @C("uintptr_t")
    interface Db extends Handle, AutoCloseable {
      @C("void Close(uintptr_t)")
      void close();
    }
  }

  @Library("glib-2.0")
  @Check("raise(return, error)")
  @C(
      "typedef struct { unsigned domain; int code; char *message; } GError; void g_error_free(GError *); void g_free(void *);")
  interface Glib {
    @C("GError")
    record GError(int domain, int code, String message) {}

    static void raise(boolean ok, @Owned("g_error_free") @Nullable GError e, Call c) {
      if (e != null) throw new NativeException(c, e.code(), e.message());
      Checks.isTrue(ok, c);
    }

    @C("int g_file_get_contents(const char *file, char **contents, size_t *length, GError **error)")
    @Returns("contents")
    @Sized("length")
    @Owned("g_free")
    byte[] read(String file);
  }

  @Library("z")
  @Check("zero")
  @C(
      """
      typedef struct {
        const unsigned char *next_in; unsigned avail_in; unsigned long total_in;
        unsigned char *next_out; unsigned avail_out; unsigned long total_out;
        const char *msg; void *state; void *zalloc; void *zfree; void *opaque;
        int data_type; unsigned long adler; unsigned long reserved;
      } z_stream;
      """)
  interface Zlib {
    @C(
        """
        int inflateInit2_(z_stream *strm, int bits, const char *version = "1.2.11",
                          int size = sizeof(z_stream))
        """)
    @Returns("strm")
    @Owned
    Inflater inflater(int bits);

    @C(
        """
        int compress2(unsigned char *dest, unsigned long *n, const unsigned char *src,
                      unsigned long len, int level)
        """)
    @Returns("dest")
    @Sized("n")
    byte[] compress(long capacity, @Sized("len") byte[] src, int level);

    @C("z_stream *")
    interface Inflater extends Struct, Handle, AutoCloseable {
      void next_in(MemorySegment in);

      void avail_in(int n);

      void next_out(MemorySegment out);

      void avail_out(int n);

      int avail_out();

      @C("int inflate(z_stream *strm, int flush)")
      @Check("more")
      boolean inflate(int flush);

      static boolean more(int rc, Call c) {
        if (rc != 1) {
          Checks.zero(rc, c);
        }
        return rc == 0;
      }

      @Override
      @C("int inflateEnd(z_stream *strm)")
      void close();
    }
  }

  // The system's library, on text that it has compressed itself.
  @Test
  @EnabledIf("hasZlib")
  void streamOfZlibIsInflatedInMemoryOfItsHandle() {
    Zlib zlib = Fjord.load(MethodHandles.lookup(), Zlib.class);
    byte[] text = "fjord ".repeat(5000).getBytes(StandardCharsets.UTF_8);
    byte[] packed = zlib.compress(text.length, text, 6);
    try (Arena arena = Arena.ofConfined();
        Zlib.Inflater inflater = zlib.inflater(15)) {
      MemorySegment in = arena.allocateFrom(ValueLayout.JAVA_BYTE, packed);
      MemorySegment out = arena.allocate(text.length + 1);
      inflater.next_in(in);
      inflater.avail_in(packed.length);
      inflater.next_out(out);
      inflater.avail_out((int) out.byteSize());
      assertThat(inflater.inflate(0)).isFalse();
      assertThat(inflater.avail_out()).isOne();
      assertThat(out.asSlice(0, text.length).toArray(ValueLayout.JAVA_BYTE)).isEqualTo(text);
    }
  }

  static boolean hasZlib() {
    return Fjord.has(Fjord.load(MethodHandles.lookup(), Zlib.class), "inflate");
  }

  @Library("uv")
  @Check("nonNegative")
  @ThreadAffine
  @C("struct uv_loop_s; typedef struct uv_loop_s uv_loop_t;")
  @C("typedef struct uv_handle_s uv_handle_t; typedef struct uv_timer_s uv_timer_t;")
  interface Uv {
    @C("int uv_loop_init(uv_loop_t *loop)")
    @Returns("loop")
    @Owned
    Loop loop();

    @C("uv_loop_t *")
    @Layout(size = 848, align = 8, on = "linux-x86_64")
    interface Loop extends Handle, AutoCloseable {
      @C("int uv_timer_init(uv_loop_t *loop, uv_timer_t *t)")
      @Returns("t")
      @Owned
      Timer timer();

      @Override
      @C("int uv_loop_close(uv_loop_t *loop)")
      void close();
    }

    @C("uv_handle_t *")
    interface Base extends Handle, AutoCloseable {
      @Override
      @C("void uv_close(uv_handle_t *h, void (*cb)(uv_handle_t *))")
      @Retained(until = "cb")
      void close();
    }

    @C("uv_timer_t *")
    @Layout(size = 152, align = 8, on = "linux-x86_64")
    interface Timer extends Base {
      @C(
          """
          int uv_timer_start(uv_timer_t *t, void (*cb)(uv_timer_t *), uint64_t after,
                             uint64_t every)
          """)
      void start(@Retained(slot = true) Fired cb, long after, long every);

      @C("int uv_timer_stop(uv_timer_t *t)")
      @Invalidates("uv_timer_start")
      void stop();
    }

    interface Fired {
      void fired(Timer t);
    }
  }
}
