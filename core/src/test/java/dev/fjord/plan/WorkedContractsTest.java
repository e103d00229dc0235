package dev.fjord.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fjord.Call;
import dev.fjord.Checks;
import dev.fjord.Fjord;
import dev.fjord.Handle;
import dev.fjord.NativeException;
import dev.fjord.annotation.Blocking;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.OnThrow;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Retained;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import dev.fjord.annotation.UserData;
import dev.fjord.internal.link.Contracts;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The contracts that show the language at its hardest: all of them plan and load.
class WorkedContractsTest {

  @ParameterizedTest
  @ValueSource(classes = {Sqlite.class, Curl.class, Opendal.class, Vault.class, Glib.class})
  void everyMethodHasAPlan(Class<?> contract) {
    assertThat(Contracts.plan(contract).allCalls()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(classes = {Sqlite.class, Curl.class, Opendal.class, Vault.class, Glib.class})
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
}
