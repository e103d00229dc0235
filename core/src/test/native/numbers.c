/* Structs of many numbers, so that records of them are read and written from afar. */
#include <stdbool.h>
#include <stdint.h>

typedef struct {
  int8_t a;
  uint8_t b;
  int16_t c;
  uint16_t d;
  int32_t e;
  uint32_t f;
  int64_t g;
  float h;
  double i;
  bool j;
  int32_t k;
  void *l;
} mixed;

mixed numbers_same(mixed m) { return m; }

static bool is_clean(const unsigned char *from, const unsigned char *to) {
  for (; from < to; from++) {
    if (*from != 0) return false;
  }
  return true;
}

/* Whether the bytes between the members are zero. */
bool numbers_clean(mixed m) {
  return is_clean((const unsigned char *)(&m.j + 1), (const unsigned char *)&m.k) &&
         is_clean((const unsigned char *)(&m.k + 1), (const unsigned char *)&m.l);
}

static mixed last;

const mixed *numbers_keep(const mixed *m) {
  last = *m;
  return &last;
}

typedef struct {
  int64_t x, y, z;
} triple;

typedef struct {
  triple low, high;
  int64_t tag, level, more;
} range;

range numbers_range(int64_t n) {
  range r = {{n, n + 1, n + 2}, {n + 3, n + 4, n + 5}, n + 6, n + 7, n + 8};
  return r;
}

int64_t numbers_sum(range a, range b) {
  return a.low.x + 2 * a.low.y + 3 * a.low.z + 4 * a.high.x + 5 * a.high.y + 6 * a.high.z +
         7 * a.tag + 8 * a.level + 9 * a.more + 1000 * b.tag;
}

typedef struct {
  int64_t a, b, c, d, e, f, g, h, i;
} nine;

nine numbers_nine(int64_t n) {
  nine r = {n, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8};
  return r;
}
