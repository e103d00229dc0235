/* Objects that their close frees: what touches one afterwards is a use after free. Without a
   sanitizer most of these are seen by what the memory holds. */
#include <stdatomic.h>
#include <stdlib.h>

enum { BYTES = 64, LIVE = 1, FREED = 0 };

typedef struct box box;
typedef struct item item;
struct box { atomic_int items; volatile char *bytes; };
struct item { box *of; volatile char *bytes; };

static atomic_int alive, violations;

int race_alive(void) { return alive; }
int race_violations(void) { return violations; }

static volatile char *make(void) {
  volatile char *bytes = malloc(BYTES);
  for (int i = 0; i < BYTES; i++) bytes[i] = LIVE;
  alive++;
  return bytes;
}

static int look(const volatile char *bytes, int times) {
  int live = 0;
  for (int i = 0; i < times; i++)
    for (int j = 0; j < BYTES; j++) live += bytes[j] == LIVE;
  if (live != times * BYTES) violations++;
  return live;
}

static void unmake(volatile char *bytes) {
  look(bytes, 1);
  for (int i = 0; i < BYTES; i++) bytes[i] = FREED;
  free((void *) bytes);
  alive--;
}

box *box_open(void) {
  box *b = malloc(sizeof *b);
  b->items = 0;
  b->bytes = make();
  return b;
}

int box_use(const box *b, int times) { return look(b->bytes, times); }

int box_each(const box *b, int (*f)(int), int times) {
  int sum = 0;
  for (int i = 0; i < times; i++) sum += f(i) + look(b->bytes, 1);
  return sum;
}

void box_close(box *b) {
  if (b->items != 0) violations++;
  unmake(b->bytes);
  free(b);
}

item *item_add(box *b) {
  item *i = malloc(sizeof *i);
  i->of = b;
  i->bytes = make();
  b->items++;
  return i;
}

int item_use(const item *i, int times) { return look(i->bytes, times) + look(i->of->bytes, times); }

void item_remove(item *i) {
  look(i->of->bytes, 1);
  i->of->items--;
  unmake(i->bytes);
  free(i);
}
