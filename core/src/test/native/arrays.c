/* Functions that read, fill and change arrays. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Each adds one to every element and answers the sum of what was there. */
#define NEXT(name, type)                     \
  double arrays_next_##name(type *x, size_t n) { \
    double sum = 0;                          \
    for (size_t i = 0; i < n; i++) {         \
      sum += (double)x[i];                   \
      x[i] = (type)(x[i] + 1);               \
    }                                        \
    return sum;                              \
  }

NEXT(bytes, int8_t)
NEXT(shorts, int16_t)
NEXT(units, uint16_t)
NEXT(ints, int32_t)
NEXT(longs, int64_t)
NEXT(floats, float)
NEXT(doubles, double)

/* Fills at most n and answers how many it would have liked to fill. */
int arrays_fill(int *x, int n, int wanted) {
  for (int i = 0; i < n && i < wanted; i++) {
    x[i] = i * i;
  }
  return wanted;
}

/* The dot product. */
long arrays_dot(const int *a, const int *b, size_t n) {
  long sum = 0;
  for (size_t i = 0; i < n; i++) {
    sum += (long)a[i] * b[i];
  }
  return sum;
}

long arrays_count_to_zero(const int *x) {
  long n = 0;
  while (x[n] != 0) {
    n++;
  }
  return n;
}

const int *arrays_primes(void) {
  static const int primes[] = {2, 3, 5, 0};
  return primes;
}

/* Flips every flag. */
void arrays_flip(bool *x, size_t n) {
  for (size_t i = 0; i < n; i++) {
    x[i] = !x[i];
  }
}

/* Bytes by memset: of size bytes. */
long arrays_clear(void *memory, size_t size) {
  long sum = 0;
  for (size_t i = 0; i < size; i++) {
    sum += ((unsigned char *)memory)[i];
  }
  memset(memory, 7, size);
  return sum;
}

long arrays_sum_bytes(const void *memory, size_t size) {
  long sum = 0;
  for (size_t i = 0; i < size; i++) {
    sum += ((const unsigned char *)memory)[i];
  }
  return memory == NULL ? -1 : sum;
}
