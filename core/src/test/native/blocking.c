/* Calls that may block, of every kind, and what shows where they run. */
#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int inside, gates, most;

/* Returns 1 once `count` calls are inside at the same time, 0 if that takes a minute. */
int meet(int count) {
  struct timespec end;
  clock_gettime(CLOCK_REALTIME, &end);
  end.tv_sec += 60;
  pthread_mutex_lock(&lock);
  int round = gates;
  int late = 0;
  if (++inside == count) {
    inside = 0;
    gates++;
    pthread_cond_broadcast(&changed);
  }
  while (round == gates && !late) late = pthread_cond_timedwait(&changed, &lock, &end);
  if (late) inside--;
  pthread_mutex_unlock(&lock);
  return !late;
}

/* Sleeps; notes how many do at once. */
int nap(unsigned micros) {
  pthread_mutex_lock(&lock);
  if (++inside > most) most = inside;
  pthread_mutex_unlock(&lock);
  usleep(micros);
  pthread_mutex_lock(&lock);
  inside--;
  pthread_mutex_unlock(&lock);
  return 0;
}

int most_napping(void) {
  pthread_mutex_lock(&lock);
  int result = most;
  most = 0;
  pthread_mutex_unlock(&lock);
  return result;
}

/* Waits until somebody writes to the gate; `entered` tells that it waits. */
int hold(volatile int *gate, volatile int *entered) {
  *entered = 1;
  while (!__atomic_load_n(gate, __ATOMIC_ACQUIRE)) usleep(100);
  return *gate;
}

/* The thread that runs this. */
int64_t thread(void) { return (int64_t)pthread_self(); }

int fail(int code) {
  errno = code;
  return -1;
}

int keep_errno(void) { return errno; }

double mix(int8_t a, uint16_t b, int c, int64_t d, float e, double f, _Bool g) {
  return a + b + c + (double)d + e + f + (g ? 1000 : 0);
}

float half(float x) { return x / 2; }
_Bool is_odd(int x) { return x & 1; }
int8_t negate(int8_t x) { return (int8_t)-x; }
void increment(int *x) { ++*x; }

typedef struct { double x, y; } pair;
typedef struct { double a, b, c, d; int64_t e; } wide;

pair swap(pair p) { return (pair){p.y, p.x}; }
wide turn(wide w) { return (wide){w.d, w.c, w.b, w.a, -w.e}; }

static char text[64];
const char *repeat(const char *s) {
  strcpy(text, s);
  strcat(text, s);
  return text;
}

int64_t total(const int *v, int n) {
  int64_t sum = 0;
  for (int i = 0; i < n; i++) sum += v[i];
  return sum;
}

int sum(int n, ...) {
  va_list rest;
  va_start(rest, n);
  int result = 0;
  while (n-- > 0) result += va_arg(rest, int);
  va_end(rest);
  return result;
}

int apply(int (*f)(int), int x) { return f(x) + 1; }

static int (*kept)(int);
void keep(int (*f)(int)) { kept = f; }
int fire(int x) { return kept(x); }

typedef struct gadget { int used; int closed; } gadget;
static gadget only;
gadget *gadget_open(void) {
  only = (gadget){0, 0};
  return &only;
}
int gadget_hold(gadget *g, volatile int *gate, volatile int *entered) {
  int result = hold(gate, entered);
  return g->closed ? -1 : result;
}
int gadget_apply(gadget *g, int (*f)(int), int x) { return g->closed ? -1 : f(x); }
int gadget_use(gadget *g) { return g->closed ? -1 : ++g->used; }
void gadget_close(gadget *g) { g->closed = 1; }
int gadget_refuse(gadget *g) {
  g->closed = 1;
  return 9;
}
int gadget_closed(void) { return only.closed; }
