#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>

static const int PRIMES[] = {2, 3, 5, 7, 11, 13};

/* A text that fills its buffer has no zero, as strncpy leaves it. */
size_t fill_text(char *out, size_t capacity) {
  memset(out, 'x', capacity);
  return capacity;
}

size_t fill_wide(wchar_t *out, size_t bytes) {
  for (size_t i = 0; i < bytes / sizeof *out; i++) {
    out[i] = L'w';
  }
  return bytes;
}

void fill_eight(char out[8]) { memcpy(out, "12345678", 8); }

void count_as(char *out, size_t *count, long set) {
  memset(out, 'y', *count);
  *count = (size_t)set;
}

/* Numbers for as many bytes as there are, one fewer than fit of which are said to be valid. */
int fill_numbers(int *out, int *bytes) {
  int count = *bytes / (int)sizeof *out;
  for (int i = 0; i < count; i++) {
    out[i] = PRIMES[i];
  }
  *bytes = (count - 1) * (int)sizeof *out;
  return count;
}

void fill_memory(void *out, int bytes) { memcpy(out, PRIMES, (size_t)bytes); }

const int *primes(size_t *bytes) {
  *bytes = 3 * sizeof PRIMES[0];
  return PRIMES;
}

const void *primes_memory(size_t *bytes) { return primes(bytes); }

/* As fread: the last element is missing. */
size_t read_elements(void *out, size_t size, size_t count) {
  memset(out, 'r', size * (count - 1));
  return count - 1;
}

/* The size in bytes, and the last unit. */
int wide_text(const char16_t *text, int bytes) {
  return bytes * 1000 + (bytes == 0 ? 0 : text[bytes / 2 - 1]);
}

int each(int (*f)(const void *data, int bytes)) { return f(PRIMES, sizeof PRIMES); }

int each_element(int (*f)(const void *data, int count, int size)) {
  return f(PRIMES, 6, sizeof PRIMES[0]);
}

struct box {
  const void *data;
  int bytes;
};

const struct box *box(void) {
  static const struct box box = {PRIMES, 8};
  return &box;
}

int box_bytes(const struct box *b) {
  int sum = 0;
  for (int i = 0; i < b->bytes; i++) {
    sum += ((const unsigned char *)b->data)[i];
  }
  return sum * 100 + b->bytes;
}

void add_one(int *numbers, int count) {
  for (int i = 0; i < count; i++) {
    numbers[i]++;
  }
}

typedef unsigned char key[16];
typedef int triple[3];

void make_key(key out) {
  for (unsigned i = 0; i < sizeof(key); i++) {
    out[i] = (unsigned char)i;
  }
}

int sum_triple(const triple numbers) { return numbers[0] + numbers[1] + numbers[2]; }

int sum_three(const int numbers[static 3]) { return sum_triple(numbers); }

int each_triple(int (*f)(triple numbers)) {
  int numbers[] = {1, 2, 3};
  return f(numbers);
}

/* Units of UTF-16, whatever the pointer says. */
int byte_text(const void *text) {
  const char16_t *units = text;
  int count = 0;
  while (units[count] != 0) {
    count++;
  }
  return count;
}

const void *place(int given) { return given ? PRIMES : NULL; }
