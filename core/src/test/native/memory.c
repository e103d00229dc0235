/* Functions on memory of the caller. */
#include <stddef.h>
#include <string.h>

/* The sum of the bytes; -1 for NULL. */
long memory_sum(const void *memory, size_t size) {
  long sum = 0;
  for (size_t i = 0; memory != NULL && i < size; i++) {
    sum += ((const unsigned char *)memory)[i];
  }
  return memory == NULL ? -1 : sum;
}

/* Fills the first half with 7 and answers how many bytes that were. */
size_t memory_half(void *memory, size_t size) {
  memset(memory, 7, size / 2);
  return size / 2;
}

long memory_address(const void *memory) { return (long)memory; }

/* size_t fread(void *, size_t size, size_t n, FILE *), more or less: n elements of 1s. */
size_t memory_read(void *memory, size_t size, size_t n) {
  memset(memory, 1, size * n);
  return n;
}
