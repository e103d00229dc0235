/* What keeps functions and calls them, on any thread; and what this process uses. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
#include <malloc.h>
static long used(void) { struct mallinfo2 now = mallinfo2(); return (long) (now.uordblks + now.hblkhd); }
#else
static long used(void) { return 0; }
#endif

typedef int (*function)(int);
typedef struct hub hub;
struct hub { _Atomic(function) f; };

static atomic_int hubs;
static atomic_int most;

int hub_alive(void) { return hubs; }
int hub_most(void) { return most; }

static void count(void) {
  int alive = ++hubs;
  for (int known = most; known < alive && !atomic_compare_exchange_weak(&most, &known, alive);) {}
}

long memory_used(void) { return used(); }

/* Addresses of functions that were ever seen: stubs live for ever. */
enum { SEEN = 1 << 14 };
static _Atomic(function) seen[SEEN];
static atomic_int distinct;
int functions_seen(void) { return distinct; }

static function met(function f) {
  for (size_t at = ((size_t) f >> 4) % SEEN;; at = (at + 1) % SEEN) {
    function known = seen[at];
    if (known == f) return f;
    if (known == NULL && atomic_compare_exchange_strong(&seen[at], &known, f)) {
      if (++distinct == SEEN / 2) abort();
      return f;
    }
    if (known == f) return f;
  }
}

hub *hub_new(void) { hub *h = malloc(sizeof *h); h->f = NULL; count(); return h; }
void hub_free(hub *h) { h->f = NULL; free(h); hubs--; }
void hub_on(hub *h, function f) { h->f = met(f); }

static int times(function f, int n) {
  int sum = 0;
  for (int i = 0; i < n; i++) sum += f(i);
  return sum;
}

int call_each(function f, int n) { return times(met(f), n); }

int call_both(function f, function g, int n) {
  int sum = 0;
  met(f);
  met(g);
  for (int i = 0; i < n; i++) sum += f(i) + g(i);
  return sum;
}

int hub_run(hub *h, int n) {
  function f = h->f;
  return f == NULL ? 0 : times(f, n);
}

struct work { function f; int n; int sum; };
static void *work(void *given) { struct work *w = given; w->sum = times(w->f, w->n); return NULL; }

static int elsewhere(function f, int n, int threads) {
  struct work all[8];
  pthread_t started[8];
  int sum = 0;
  for (int i = 0; i < threads; i++) {
    all[i] = (struct work) {f, n, 0};
    if (pthread_create(&started[i], NULL, work, &all[i]) != 0) abort();
  }
  for (int i = 0; i < threads; i++) {
    pthread_join(started[i], NULL);
    sum += all[i].sum;
  }
  return sum;
}

int hub_run_elsewhere(hub *h, int n, int threads) {
  function f = h->f;
  return f == NULL ? 0 : elsewhere(f, n, threads);
}

int call_elsewhere(function f, int n, int threads) { return elsewhere(met(f), n, threads); }
