/*
 * Small stand-ins with the prototypes of the golden plans. They behave like the originals as far as
 * a caller can tell: who owns what, what may be NULL, when callbacks are called.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* What is allocated and not freed yet; tests see that nothing is left. */
static long live;

long golden_live(void) { return live; }

static void *take(size_t size) {
  live++;
  return calloc(1, size);
}

static void give_back(void *p) {
  if (p != NULL) {
    live--;
    free(p);
  }
}

/* ---- zlib: "compresses" by writing the level and then the bytes backwards. */

int compress2(unsigned char *dest, unsigned long *n, const unsigned char *src, unsigned long len,
              int level) {
  if (level < -1 || level > 9) {
    return -2;
  }
  if (*n < len + 1) {
    return -5;
  }
  dest[0] = (unsigned char)level;
  for (unsigned long i = 0; i < len; i++) {
    dest[1 + i] = src[len - 1 - i];
  }
  *n = len + 1;
  return 0;
}

/* ---- libc: insertion sort, through the pointers that it was given. */

void qsort(void *base, size_t nmemb, size_t size,
                  int (*compar)(const void *, const void *)) {
  char *elements = base;
  char moved[64];
  for (size_t i = 1; i < nmemb; i++) {
    for (size_t j = i; j > 0; j--) {
      char *left = elements + (j - 1) * size, *right = elements + j * size;
      if (compar(left, right) <= 0) {
        break;
      }
      memcpy(moved, left, size);
      memcpy(left, right, size);
      memcpy(right, moved, size);
    }
  }
}

/* ---- curl: option 20011 keeps a function, which perform calls. */

typedef size_t (*write_function)(char *ptr, size_t size, size_t nmemb, void *userdata);
typedef struct {
  write_function write;
} CURL;

CURL *curl_easy_init(void) { return take(sizeof(CURL)); }

void curl_easy_cleanup(CURL *h) { give_back(h); }

int curl_easy_setopt(CURL *h, int option, ...) {
  va_list rest;
  if (option != 20011) {
    return 48;
  }
  va_start(rest, option);
  h->write = va_arg(rest, write_function);
  va_end(rest);
  return 0;
}

/* Sends 6 bytes as 3 elements of 2; 23 is CURLE_WRITE_ERROR. */
int curl_easy_perform(CURL *h) {
  char page[] = "<html>";
  return h->write != NULL && h->write(page, 2, 3, NULL) == 6 ? 0 : 23;
}

/* ---- sqlite3 */

typedef struct sqlite3_value {
  int number;
} sqlite3_value;
typedef struct sqlite3_context {
  int calls;
} sqlite3_context;
typedef void (*sql_function)(sqlite3_context *, int, sqlite3_value **);
typedef struct sqlite3 {
  sql_function function;
  void (*destroy)(void *);
  void *app;
} sqlite3;
typedef struct sqlite3_stmt {
  char sql[64];
} sqlite3_stmt;

sqlite3 *golden_sqlite3_open(void) { return take(sizeof(sqlite3)); }

int sqlite3_close(sqlite3 *db) {
  if (db->destroy != NULL) {
    db->destroy(db->app);
  }
  give_back(db);
  return 0;
}

/* "error" is an error, a comment gives no statement. */
int sqlite3_prepare_v2(sqlite3 *db, const char *sql, int n, sqlite3_stmt **stmt,
                       const char **tail) {
  *stmt = NULL;
  if (db == NULL || n != -1 || tail != NULL || strcmp(sql, "error") == 0) {
    return 1;
  }
  if (strncmp(sql, "--", 2) != 0) {
    *stmt = take(sizeof(sqlite3_stmt));
    strncpy((*stmt)->sql, sql, sizeof((*stmt)->sql) - 1);
  }
  return 0;
}

const char *sqlite3_sql(sqlite3_stmt *stmt) { return stmt->sql; }

int sqlite3_finalize(sqlite3_stmt *stmt) {
  give_back(stmt);
  return 0;
}

int sqlite3_create_function_v2(sqlite3 *db, const char *name, int n, int flags, void *app,
                               void (*f)(sqlite3_context *, int, sqlite3_value **),
                               void (*step)(sqlite3_context *, int, sqlite3_value **),
                               void (*final)(sqlite3_context *), void (*destroy)(void *)) {
  if (strcmp(name, "twice") != 0 || n != 1 || flags != 1 || step != NULL || final != NULL) {
    return 21;
  }
  db->function = f;
  db->destroy = destroy;
  db->app = app;
  return 0;
}

int sqlite3_value_int(sqlite3_value *value) { return value->number; }

/* Calls the function with the numbers first, first + 1, ... */
int golden_call_function(sqlite3 *db, int first, int count) {
  sqlite3_context context = {1};
  sqlite3_value values[4];
  sqlite3_value *pointers[4];
  for (int i = 0; i < count; i++) {
    values[i].number = first + i;
    pointers[i] = &values[i];
  }
  db->function(&context, count, pointers);
  return context.calls;
}

/* ---- opendal */

typedef struct {
  uint8_t *data;
  uintptr_t len, capacity;
} opendal_bytes;
typedef struct {
  int code;
  opendal_bytes message;
} opendal_error;
struct opendal_result_read {
  opendal_bytes data;
  opendal_error *error;
};
typedef struct {
  int reads;
} opendal_operator;

opendal_operator *golden_operator_new(void) { return take(sizeof(opendal_operator)); }

void opendal_operator_free(opendal_operator *op) { give_back(op); }

static opendal_bytes bytes_of(const char *text) {
  opendal_bytes bytes = {take(strlen(text) + 8), strlen(text), strlen(text) + 8};
  memcpy(bytes.data, text, bytes.len);
  return bytes;
}

void opendal_bytes_free(opendal_bytes *bytes) {
  give_back(bytes->data);
  bytes->data = NULL;
}

void opendal_error_free(opendal_error *error) {
  give_back(error->message.data);
  give_back(error);
}

struct opendal_result_read opendal_operator_read(const opendal_operator *op, const char *path) {
  struct opendal_result_read result = {{NULL, 0, 0}, NULL};
  if (op == NULL || strcmp(path, "missing") == 0) {
    result.error = take(sizeof(opendal_error));
    result.error->code = 3;
    result.error->message = bytes_of("no such file");
  } else {
    result.data = bytes_of(path);
  }
  return result;
}

/* ---- a record with a nested array, in and out */

struct cell {
  int8_t kind;
  double weight;
};
struct grid {
  struct cell cells[2];
  int16_t corner[3];
  char name[8];
  const char *note;
};

/* The cells swapped, the corners negated, the name doubled, the note as it is. */
struct grid grid_turn(struct grid g, int factor) {
  struct cell first = g.cells[0];
  g.cells[0] = g.cells[1];
  g.cells[1] = first;
  for (int i = 0; i < 3; i++) {
    g.corner[i] = (int16_t)(-g.corner[i] * factor);
  }
  size_t length = strnlen(g.name, sizeof g.name);
  for (size_t i = 0; i < length && length + i < sizeof g.name; i++) {
    g.name[length + i] = g.name[i];
  }
  return g;
}

/* ---- the same prototypes the other way: C calls, Java implements. Each answers 0 or the number of
 * the first thing that was not as it should be. */

int golden_calls_compress2(int (*f)(unsigned char *, unsigned long *, const unsigned char *,
                                    unsigned long, int)) {
  unsigned char src[] = {1, 2, 3}, dest[8] = {0};
  unsigned long n = sizeof dest;
  if (f(dest, &n, src, sizeof src, 7) != 0) return 1;
  if (n != 4) return 2;
  if (dest[0] != 7 || dest[1] != 3 || dest[2] != 2 || dest[3] != 1 || dest[4] != 0) return 3;
  n = 2;
  return f(dest, &n, src, sizeof src, 7) == -5 ? 0 : 4;
}

static int descending(const void *a, const void *b) { return *(const int *)b - *(const int *)a; }

int golden_calls_qsort(void (*f)(void *, size_t, size_t, int (*)(const void *, const void *))) {
  int values[] = {3, 1, 2};
  f(values, 3, sizeof values[0], descending);
  return values[0] == 3 && values[1] == 2 && values[2] == 1 ? 0 : 1;
}

static size_t received;
static size_t receive(char *ptr, size_t size, size_t nmemb, void *userdata) {
  (void)userdata;
  received = size * nmemb;
  return ptr[0] == 'a' && ptr[received - 1] == 'z' ? received : 0;
}

/* What a caller of a typed shape of a variadic function does. */
int golden_calls_setopt(int (*f)(CURL *, int, write_function)) {
  CURL handle = {NULL};
  received = 0;
  if (f(&handle, 20011, receive) != 0) return 1;
  return received == 2 ? 0 : 2;
}

int golden_calls_prepare(int (*f)(sqlite3 *, const char *, int, sqlite3_stmt **, const char **)) {
  sqlite3 db = {NULL, NULL, NULL};
  sqlite3_stmt *stmt = NULL;
  if (f(&db, "select 1", -1, &stmt, NULL) != 0) return 1;
  if (stmt == NULL || strcmp(stmt->sql, "select 1") != 0) return 2;
  give_back(stmt);
  return f(&db, "error", -1, &stmt, NULL) == 1 ? 0 : 3;
}

static int function_calls;
static void counted(sqlite3_context *context, int n, sqlite3_value **values) {
  function_calls = context->calls + n + values[0]->number;
}

int golden_calls_create_function(int (*f)(sqlite3 *, const char *, int, int, void *,
                                          void (*)(sqlite3_context *, int, sqlite3_value **),
                                          void (*)(sqlite3_context *, int, sqlite3_value **),
                                          void (*)(sqlite3_context *), void (*)(void *))) {
  sqlite3 db = {NULL, NULL, NULL};
  function_calls = 0;
  if (f(&db, "twice", 1, 1, NULL, counted, NULL, NULL, NULL) != 0) return 1;
  return function_calls == 0 ? 0 : 2;
}

int golden_calls_read(struct opendal_result_read (*f)(const opendal_operator *, const char *)) {
  opendal_operator op = {0};
  struct opendal_result_read result = f(&op, "hello");
  if (result.error != NULL) return 1;
  if (result.data.len != 5 || memcmp(result.data.data, "hello", 5) != 0) return 2;
  live++; /* the implementation took it from malloc */
  opendal_bytes_free(&result.data);
  return 0;
}

int golden_calls_turn(struct grid (*f)(struct grid, int)) {
  struct grid g = {{{1, 0.5}, {2, 0.25}}, {1, 2, 3}, "ab", "note"};
  struct grid turned = f(g, 2);
  if (turned.cells[0].kind != 2 || turned.cells[1].weight != 0.5) return 1;
  if (turned.corner[0] != -2 || turned.corner[2] != -6) return 2;
  return strcmp(turned.name, "abab") == 0 ? 0 : 3;
}
