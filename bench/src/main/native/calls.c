#include "calls.h"

#include <errno.h>
#include <string.h>

int bench_add(int a, int b) { return a + b; }

size_t bench_length(const char *text) { return strlen(text); }

point bench_middle(point a, point b) {
  point middle = {(a.x + b.x) / 2, (a.y + b.y) / 2};
  return middle;
}

box bench_grow(box b, double by) {
  b.low.x -= by;
  b.low.y -= by;
  b.high.x += by;
  b.high.y += by;
  return b;
}

body bench_move(body b, double by) {
  b.x += by;
  b.y += by;
  b.z += by;
  b.tag++;
  return b;
}

int bench_apply(int (*f)(int), int x) { return f(x); }

int bench_repeat(int (*f)(int), int n) {
  int sum = 0;
  for (int i = 0; i < n; i++) sum += f(i);
  return sum;
}

int bench_apply_with(int (*f)(int, void *), void *data, int x) { return f(x, data); }

int bench_repeat_with(int (*f)(int, void *), void *data, int n) {
  int sum = 0;
  for (int i = 0; i < n; i++) sum += f(i, data);
  return sum;
}

int bench_check(int n) {
  if (n < 0) {
    errno = EINVAL;
    return -1;
  }
  return n;
}

int bench_sum(const int *values, int n) {
  int sum = 0;
  for (int i = 0; i < n; i++) sum += values[i];
  return sum;
}

const char *bench_name(void) { return "the quick brown fox runs home."; }

void bench_divide(int a, int b, int *quotient) { *quotient = a / b; }

/* What the start-up programs call: five functions of five shapes. */
double bench_half(double x) { return x / 2; }

long long bench_mix(long long a, int b, int c) { return a + b * c; }

float bench_blend(float a, float b, float share) { return a + (b - a) * share; }
