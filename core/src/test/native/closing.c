/* A library that is closed while it is used. What it does at its end shows in memory of the caller,
   since its own is gone then. */
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int32_t counter;

static int32_t *log_end;

/* Numbers are written behind each other from here on. */
void log_into(int32_t *log) { log_end = log; }

static void note(int32_t number) {
  if (log_end != NULL) {
    *log_end++ = number;
  }
}

__attribute__((destructor)) static void end(void) { note(-1); }

int32_t count(void) { return ++counter; }

typedef int32_t (*unary)(int32_t);
int32_t call(unary f, int32_t n) { return f(n); }

static unary kept;
void keep(unary f) { kept = f; }
int64_t kept_address(void) { return (int64_t)(intptr_t)kept; }
int32_t call_kept(int32_t n) { return kept(n); }

static int32_t twice(int32_t n) { return 2 * n; }
unary doubler(void) { return twice; }

typedef struct item {
  int32_t number;
  int32_t (*op)(int32_t);
} item;

item *item_new(int32_t number) {
  item *made = malloc(sizeof(item));
  made->number = number;
  made->op = twice;
  return made;
}
/* Is made behind a callback, which may close much. */
item *item_after(int32_t number, unary f) { return item_new(f(number)); }
item *item_child(item *i, int32_t number, unary f) {
  (void)i;
  return item_new(f(number));
}
int32_t item_number(item *i) { return i->number; }
int32_t item_call(item *i, unary f) { return f(i->number); }
void item_free(item *i) {
  note(i->number);
  free(i);
}

/* Memory that only a function of the library can free. */
typedef struct box {
  int32_t number;
} box;

box *box_new(int32_t number) {
  box *made = malloc(sizeof(box));
  made->number = number;
  return made;
}
void box_free(box *b) {
  note(b->number);
  free(b);
}

void item_keep(item *i, unary f) { i->op = f; }
int32_t item_call_kept(item *i) { return i->op(i->number); }

/* A little of everything else. */
typedef struct {
  int32_t x, y;
} point;

int64_t text_length(const char *text) { return (int64_t)strlen(text); }
const char *text_same(const char *text) { return text; }
point point_turned(point p) { return (point){p.y, p.x}; }
void point_move(point *p) { p->x++; }
int32_t sum(int32_t count, ...) {
  va_list all;
  va_start(all, count);
  int32_t total = 0;
  for (int32_t i = 0; i < count; i++) {
    total += va_arg(all, int32_t);
  }
  va_end(all);
  return total;
}
