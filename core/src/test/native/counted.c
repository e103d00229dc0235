#include <stddef.h>
#include <string.h>

struct run {
  unsigned count : 4;
  unsigned other : 4;
  const int *items;
  long bytes;
  const void *data;
};

int run_sum(const struct run *r) {
  int sum = 0;
  for (unsigned i = 0; i < r->count; i++) {
    sum += r->items[i];
  }
  return sum * 100 + (int)r->other * 10 + (int)r->bytes;
}

/* Adds up the numbers that the elements begin with, if there is room for one, and counts the elements. */
int elements_sum(const void *base, size_t count, size_t width) {
  int sum = 0;
  for (size_t i = 0; i < count && width >= sizeof(int); i++) {
    int first;
    memcpy(&first, (const char *)base + i * width, sizeof first);
    sum += first;
  }
  return sum * 10 + (int)count;
}

struct table {
  int count;
  const char **names;
  int width;
  const int *rows[2];
};

int table_letters(const struct table *t) {
  int letters = 0;
  for (int i = 0; i < t->count; i++) {
    letters += (int)strlen(t->names[i]);
  }
  return letters;
}

int three_sum(const int numbers[3]) {
  return numbers == NULL ? -1 : numbers[0] + numbers[1] + numbers[2];
}
