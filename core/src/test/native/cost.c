#include <errno.h>
#include <string.h>

typedef struct {
  double x, y;
} point;

int cost_add(int a, int b) { return a + b; }

unsigned long cost_length(const char *text) { return strlen(text); }

point cost_middle(point a, point b) {
  point middle = {(a.x + b.x) / 2, (a.y + b.y) / 2};
  return middle;
}

typedef struct {
  long long id;
  double x, y, z;
  int tag;
} body;

body cost_move(body b, double by) {
  b.x += by;
  b.tag++;
  return b;
}

typedef struct {
  double a, b, c, d;
} four;

four cost_multiply(four a, four b) {
  four product = {a.a * b.a, a.b * b.b, a.c * b.c, a.d * b.d};
  return product;
}

typedef struct {
  long long a, b, c, d;
  double e, f, g, h;
  int i, j;
  float k;
  int l;
} twelve;

twelve cost_shift(twelve t, int by) {
  t.a += by;
  t.l += by;
  return t;
}

void cost_divide(int a, int b, int *quotient) { *quotient = a / b; }

int cost_check(int n) {
  if (n < 0) errno = EINVAL;
  return n;
}

int cost_apply(int (*f)(int), int x) { return f(x); }

/* A shape that no other test calls. */
double cost_rare(float a, short b, double c, char d, float e) { return a + b + c + d + e; }

double cost_first(float a, short b, double c, char d) { return a + b + c + d; }
