#include <string.h>

typedef struct { double x, y; } pair;
typedef struct { long id; double x, y, mass; int tag; } body;

int emitted_add(int a, int b) { return a + b; }

int emitted_fail(int status) { return status; }

pair emitted_swap(pair p) { return (pair) {p.y, p.x}; }

body emitted_move(body b, double by) {
  b.x += by;
  b.tag++;
  return b;
}

int emitted_apply(int (*f)(int), int value) { return f(value); }

long emitted_length(const char *text) { return (long) strlen(text); }

// Declared narrower where they are bound: they show the whole register that an argument came in.
unsigned long emitted_of_unsigned(unsigned long whole) { return whole; }

unsigned long emitted_of_signed_byte(unsigned long whole) { return whole; }

unsigned long emitted_of_unsigned_byte(unsigned long whole) { return whole; }
