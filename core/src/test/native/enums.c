/* Enums, flags and structs behind pointers. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum color { RED = 1, GREEN = 5, BLUE = -7 };

enum color enums_next(enum color c) { return c == RED ? GREEN : c == GREEN ? BLUE : 99; }

unsigned enums_flags(unsigned flags) { return flags; }

void enums_all(enum color *colors, size_t n) {
  for (size_t i = 0; i < n; i++) {
    colors[i] = enums_next(colors[i]);
  }
}

/* ---- a struct with a string, an array with its count, and a pointer to another */

struct person {
  const char *name;
  const int *scores;
  size_t n;
  const struct person *friend_of;
};

long enums_total(const struct person *p) {
  long total = 0;
  for (; p != NULL; p = p->friend_of) {
    total += (long)strlen(p->name);
    for (size_t i = 0; i < p->n; i++) {
      total += p->scores[i];
    }
  }
  return total;
}

const struct person *enums_person(int known) {
  static const int scores[] = {7, 8};
  static const struct person ada = {"Ada", scores, 2, NULL};
  static const struct person bob = {"Bob", NULL, 0, &ada};
  return known == 0 ? NULL : known == 1 ? &ada : &bob;
}
