package sqlite;

import dev.fjord.Call;
import dev.fjord.Handle;
import dev.fjord.NativeException;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Encoding;
import dev.fjord.annotation.Library;
import dev.fjord.annotation.OnThrow;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Retained;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import dev.fjord.annotation.UserData;
import org.jspecify.annotations.Nullable;

/// SQLite, as far as a program needs it: databases, statements, functions written in Java.
@Library("sqlite3")
@Check("zero")
@C(
    """
    typedef struct sqlite3 sqlite3;
    typedef struct sqlite3_stmt sqlite3_stmt;
    typedef struct sqlite3_value sqlite3_value;
    typedef struct sqlite3_context sqlite3_context;
    void sqlite3_free(void *);
    int sqlite3_column_bytes(sqlite3_stmt *, int);
    """)
public interface Sqlite {
  /// A row is there.
  int ROW = 100;

  /// No row is there any more.
  int DONE = 101;

  /// The library's version.
  @C("const char *sqlite3_libversion(void)")
  String version();

  /// Opens a database, or makes it; `:memory:` is one without a file.
  @C("int sqlite3_open(const char *name, sqlite3 **db)")
  @Returns("db")
  @Owned(always = true)
  @Check("opened(return, db)")
  Database open(String name);

  /// Fails with what the database itself says.
  static void opened(int status, @Nullable Database db, Call call) {
    if (status != 0) {
      throw new NativeException(call, status, db == null ? null : db.message());
    }
  }

  /// A connection.
  @C("sqlite3 *")
  interface Database extends Handle, AutoCloseable {
    @C("int sqlite3_close_v2(sqlite3 *)")
    @Override
    void close();

    /// What went wrong last.
    @C("const char *sqlite3_errmsg(sqlite3 *)")
    String message();

    /// Compiles one statement.
    @C(
        "int sqlite3_prepare_v2(sqlite3 *db, const char *sql, int n = -1, sqlite3_stmt **stmt,"
            + " const char **tail = NULL)")
    @Returns("stmt")
    @Owned
    @Check("said(return, this)")
    Statement prepare(String sql);

    /// Fails with the database's message.
    static void said(int status, Database db, Call call) {
      if (status != 0) {
        throw new NativeException(call, status, db.message());
      }
    }

    /// Runs statements; `each` sees every row.
    @C(
        "int sqlite3_exec(sqlite3 *db, const char *sql, int (*f)(void *arg, int n, char **values,"
            + " char **names), void *arg, char **errmsg)")
    @UserData("arg")
    @Check("done(return, errmsg)")
    void exec(String sql, @Nullable Row each);

    /// Fails with the message that SQLite allocates.
    static void done(int status, @Owned("sqlite3_free") @Nullable String errmsg, Call call) {
      if (status != 0) {
        throw new NativeException(call, status, errmsg);
      }
    }

    /// Makes a function of SQL that Java carries out.
    @C(
        "int sqlite3_create_function_v2(sqlite3 *db, const char *name, int n, int flags = 1, void"
            + " *app = NULL, void (*f)(sqlite3_context *ctx, int n, sqlite3_value **values),"
            + " void (*step)(sqlite3_context *, int, sqlite3_value **) = NULL, void"
            + " (*end)(sqlite3_context *) = NULL, void (*destroy)(void *))")
    void function(String name, int n, @Retained(until = "destroy") Function f);

    /// Rows that the last statement changed.
    @C("int sqlite3_changes(sqlite3 *)")
    int changes();
  }

  /// A compiled statement.
  @C("sqlite3_stmt *")
  interface Statement extends Handle, AutoCloseable {
    @C("int sqlite3_finalize(sqlite3_stmt *)")
    @Check("ignore")
    @Override
    void close();

    /// Goes to the next row, if there is one.
    @C("int sqlite3_step(sqlite3_stmt *)")
    @Check("row")
    boolean step();

    /// Rows and the end of them are no failures.
    static boolean row(int status, Call call) {
      if (status != ROW && status != DONE) {
        throw new NativeException(call, status, "step failed");
      }
      return status == ROW;
    }

    /// Starts again; parameters stay.
    @C("int sqlite3_reset(sqlite3_stmt *)")
    void reset();

    /// Sets a parameter; SQLite copies the text.
    @C(
        "int sqlite3_bind_text(sqlite3_stmt *, int i, const char *text, int n, void (*d)(void *) ="
            + " (void *)-1)")
    void bind(int i, @Sized("n") @Nullable String text);

    /// Sets a parameter.
    @C("int sqlite3_bind_int64(sqlite3_stmt *, int i, long long value)")
    void bind(int i, long value);

    /// Sets a parameter; SQLite copies the bytes.
    @C(
        "int sqlite3_bind_blob(sqlite3_stmt *, int i, const void *data, int n, void (*d)(void *) ="
            + " (void *)-1)")
    void bind(int i, @Sized("n") byte[] data);

    /// A column of the current row.
    @C("const unsigned char *sqlite3_column_text(sqlite3_stmt *, int col)")
    @Encoding("UTF-8")
    @Nullable String text(int col);

    /// A column of the current row.
    @C("long long sqlite3_column_int64(sqlite3_stmt *, int col)")
    long number(int col);

    /// A column of the current row.
    @C("const void *sqlite3_column_blob(sqlite3_stmt *s, int col)")
    @Sized("sqlite3_column_bytes(s, col)")
    byte @Nullable [] blob(int col);
  }

  /// Sees one row; `true` ends the statement.
  interface Row {
    /// The values and names of the columns.
    @UserData("arg")
    @OnThrow("1")
    boolean row(@Sized("n") @Nullable String[] values, @Sized("n") String[] names);
  }

  /// A function of SQL.
  interface Function {
    /// Computes the result and gives it to the context.
    void call(Context context, @Sized("n") Value[] values);
  }

  /// Where a function's result goes.
  @C("sqlite3_context *")
  interface Context extends Handle {
    /// The result.
    @C(
        "void sqlite3_result_text(sqlite3_context *, const char *text, int n, void (*d)(void *) ="
            + " (void *)-1)")
    void result(@Sized("n") String text);

    /// The result.
    @C("void sqlite3_result_int64(sqlite3_context *, long long value)")
    void result(long value);
  }

  /// An argument of a function.
  @C("sqlite3_value *")
  interface Value extends Handle {
    /// As text.
    @C("const unsigned char *sqlite3_value_text(sqlite3_value *)")
    @Encoding("UTF-8")
    @Nullable String text();

    /// As a number.
    @C("long long sqlite3_value_int64(sqlite3_value *)")
    long number();
  }
}
