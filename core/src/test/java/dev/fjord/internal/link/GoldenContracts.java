package dev.fjord.internal.link;

import dev.fjord.Call;
import dev.fjord.Handle;
import dev.fjord.NativeException;
import dev.fjord.annotation.C;
import dev.fjord.annotation.Check;
import dev.fjord.annotation.Owned;
import dev.fjord.annotation.Retained;
import dev.fjord.annotation.Returns;
import dev.fjord.annotation.Sized;
import dev.fjord.annotation.UserData;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// The contracts of the golden plans: the hardest prototypes, as people would write them.
final class GoldenContracts {
  private GoldenContracts() {}

  @Check("zero")
  interface Zlib {
    @C(
        "int compress2(unsigned char *dest, unsigned long *n, const unsigned char *src, unsigned"
            + " long len, int level)")
    @Returns("dest")
    @Sized("n")
    byte[] compress(long capacity, @Sized("len") byte[] src, int level);
  }

  interface Sorting {
    @C(
        "void qsort(void *base, size_t nmemb, size_t size, int (*compar)(const void *a, const void"
            + " *b))")
    void sort(@Sized(value = "nmemb", unit = "size") int[] base, Comparison compar);
  }

  interface Comparison {
    int compare(int a, int b);
  }

  @Check("zero")
  @C("typedef int CURLcode;")
  interface Curl {
    @C("CURL *curl_easy_init(void)")
    @Owned
    Easy easy();

    @C("CURL *")
    interface Easy extends Handle {
      @C(
          "CURLcode curl_easy_setopt(CURL *h, int option = 20011, ..., size_t (*f)(char *ptr,"
              + " size_t size, size_t nmemb, void *userdata))")
      void onWrite(@Retained(slot = true) Write f);

      @C("CURLcode curl_easy_perform(CURL *)")
      void perform();
    }
  }

  interface Write {
    @UserData("userdata")
    long write(@Sized(value = "nmemb", unit = "size") MemorySegment data);
  }

  @Check("zero")
  interface Sqlite {
    @C("sqlite3 *")
    interface Database extends Handle {
      @C(
          "int sqlite3_prepare_v2(sqlite3 *db, const char *sql, int n = -1, sqlite3_stmt **stmt,"
              + " const char **tail = NULL)")
      @Returns("stmt")
      @Owned
      Statement prepare(String sql);

      @C(
          "int sqlite3_create_function_v2(sqlite3 *db, const char *name, int n, int flags = 1, void"
              + " *app = NULL, void (*f)(sqlite3_context *ctx, int n, sqlite3_value **values),"
              + " void (*step)(sqlite3_context *, int, sqlite3_value **) = NULL, void"
              + " (*end)(sqlite3_context *) = NULL, void (*destroy)(void *))")
      void createFunction(String name, int n, @Retained(until = "destroy") Function f);
    }

    @C("sqlite3_stmt *")
    interface Statement extends Handle {
      @C("const char *sqlite3_sql(sqlite3_stmt *)")
      String sql();
    }

    @C("sqlite3_context *")
    interface Context extends Handle {}

    @C("sqlite3_value *")
    interface Value extends Handle {
      @C("int sqlite3_value_int(sqlite3_value *)")
      int number();
    }

    interface Function {
      void call(Context ctx, @Sized("n") Value[] values);
    }
  }

  @Check("raise(.error)")
  @Check("raise(return)")
  @C(
      """
      typedef struct { uint8_t *data; uintptr_t len, capacity; } opendal_bytes;
      typedef struct { int code; opendal_bytes message; } opendal_error;
      struct opendal_result_read { opendal_bytes data; opendal_error *error; };
      void opendal_bytes_free(opendal_bytes *);
      void opendal_error_free(opendal_error *);
      """)
  interface Opendal {
    @C("opendal_bytes")
    record Text(@Sized({"len", "capacity"}) String data) {}

    @C("opendal_error")
    record Failure(int code, Text message) {}

    static void raise(@Owned("opendal_error_free") @Nullable Failure f, Call c) {
      if (f != null) {
        throw new NativeException(c, f.code(), f.message().data());
      }
    }

    @C("opendal_operator *")
    interface Operator extends Handle {
      @C(
          "struct opendal_result_read opendal_operator_read(const opendal_operator *op, const char"
              + " *path)")
      @Returns(".data.data")
      @Sized(".data.len")
      @Owned("opendal_bytes_free(.data)")
      byte[] read(String path);
    }
  }

  @C(
      """
      struct cell { int8_t kind; double weight; };
      struct grid { struct cell cells[2]; int16_t corner[3]; char name[8]; const char *note; };
      """)
  interface Grids {
    @C("struct grid grid_turn(struct grid g, int factor)")
    Grid turn(Grid g, int factor);
  }

  @C("struct cell")
  record Cell(byte kind, double weight) {}

  @C("struct grid")
  @SuppressWarnings("ArrayRecordComponent") // inline arrays are arrays
  record Grid(Cell[] cells, short[] corner, String name, @Nullable String note) {}
}
