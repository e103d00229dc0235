/* What outlives a call: objects behind opaque pointers, and functions that C keeps. */
#include <stdlib.h>

typedef struct counter { int value; } counter;

counter *bench_counter_new(void) { return calloc(1, sizeof(counter)); }

int bench_counter_value(const counter *c) { return c->value; }

void bench_counter_free(counter *c) { free(c); }

static int (*kept)(int);

void bench_keep(int (*f)(int)) { kept = f; }

int bench_kept(int x) { return kept(x); }

static int (*kept_with)(int, void *);
static void *kept_data;

void bench_keep_with(int (*f)(int, void *), void *data) {
  kept_with = f;
  kept_data = data;
}

int bench_kept_with(int x) { return kept_with(x, kept_data); }
