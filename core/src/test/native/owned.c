#include <stdlib.h>

struct item {
  int number;
};

static int made;
static int freed;

struct item *item_new(int number) {
  struct item *item = malloc(sizeof *item);
  item->number = number;
  made++;
  return item;
}

void item_free(struct item *item) {
  freed++;
  free(item);
}

int items_made(void) { return made; }

int items_freed(void) { return freed; }
