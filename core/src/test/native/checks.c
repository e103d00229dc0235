/* Functions that fail in every way, and a log of what was freed. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

int checks_errno(int code, int result) {
  errno = code;
  return result;
}

/* Leaves errno as it is. */
int checks_silent(int result) { return result; }

void *checks_pointer(int code) {
  errno = code;
  return code == 0 ? (void *)"here" : NULL;
}

static char freed[16];

const char *checks_freed(void) {
  static char shown[sizeof freed];
  strcpy(shown, freed);
  freed[0] = 0;
  return shown;
}

void checks_free_a(char *a) {
  strcat(freed, "a");
  free(a);
}

void checks_free_b(char *b) {
  strcat(freed, "b");
  free(b);
}

/* Calls f, if it is there, then gives two texts; for 1 and negative numbers the first is NULL. */
int checks_give(int (*f)(int), int status, char **a, char **b) {
  if (f != NULL && f(status) == 77) {
    return 77;
  }
  *a = status < 0 || status == 1 ? NULL : strdup("first");
  *b = strdup("second");
  return status < 0 ? 0 : status;
}

/* A pair of numbers by out-parameters, and a count by another function. */
void checks_pair(int seed, int *x, long *y) {
  *x = seed + 1;
  *y = seed + 2L;
}

const int *checks_numbers(int seed) {
  static int numbers[4];
  for (int i = 0; i < 4; i++) {
    numbers[i] = seed + i;
  }
  return numbers;
}

int checks_numbers_count(int seed) { return seed % 5; }
