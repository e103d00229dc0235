#include "memory.h"

#include <stdlib.h>

/* Entries in an array; each one's list goes on in the next one. */
entry *bench_entries(int n) {
  entry *all = calloc((size_t)n, sizeof *all);
  if (!all) return NULL;
  for (int i = 0; i < n; i++) {
    all[i].value = i;
    all[i].count = i & 15;
    all[i].kind = i & 31;
    all[i].level = i & 2047;
    all[i].next = i + 1 < n ? &all[i + 1] : NULL;
  }
  return all;
}

/* The same list, in an order that no processor foresees. */
entry *bench_scattered(int n) {
  entry *all = bench_entries(n);
  if (!all) return NULL;
  entry **order = malloc((size_t)n * sizeof *order);
  if (!order) return NULL;
  unsigned long long random = 42;
  for (int i = 0; i < n; i++) order[i] = &all[i];
  for (int i = n - 1; i > 0; i--) {
    random = random * 6364136223846793005u + 1442695040888963407u;
    int other = (int)((random >> 33) % (unsigned)(i + 1));
    entry *taken = order[i];
    order[i] = order[other];
    order[other] = taken;
  }
  for (int i = 0; i < n; i++) order[i]->next = i + 1 < n ? order[i + 1] : NULL;
  entry *first = order[0];
  free(order);
  return first;
}

double bench_sum_entries(const entry *all, int n) {
  double sum = 0;
  for (int i = 0; i < n; i++) sum += all[i].value + all[i].count;
  return sum;
}

long long bench_levels(const entry *all, int n) {
  long long sum = 0;
  for (int i = 0; i < n; i++) sum += all[i].level;
  return sum;
}

void bench_write(entry *all, int n, double value) {
  for (int i = 0; i < n; i++) {
    all[i].value = value;
    all[i].count = i;
  }
}

long long bench_follow(const entry *first) {
  long long sum = 0;
  for (const entry *each = first; each; each = each->next) sum += each->count;
  return sum;
}
