/* Functions that call back, for the tests of callback slots. */
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  double x, y;
} point;

typedef struct {
  int64_t a, b, c;
  int32_t d;
} large;

typedef struct {
  float f;
  int8_t b;
} mixed;

typedef int32_t (*binary)(int64_t, int64_t);

int32_t call_binary(binary f, int64_t a, int64_t b) { return f(a, b); }

int32_t call_repeatedly(binary f, int32_t times) {
  int32_t sum = 0;
  for (int32_t i = 0; i < times; i++) {
    sum += f(i, 1);
  }
  return sum;
}

int32_t call_both(binary f, binary g) { return f(1, 1) * 1000 + g(2, 2); }

static binary kept;

void keep(binary f) { kept = f; }

int32_t call_kept(int64_t a, int64_t b) { return kept(a, b); }

typedef struct {
  binary f;
  int64_t a, b;
  int32_t result;
} job;

static void *run_job(void *argument) {
  job *j = argument;
  j->result = j->f(j->a, j->b);
  return NULL;
}

int32_t call_on_thread(binary f, int64_t a, int64_t b) {
  job j = {f, a, b, 0};
  pthread_t thread;
  if (pthread_create(&thread, NULL, run_job, &j) != 0) {
    return -1;
  }
  pthread_join(thread, NULL);
  return j.result;
}

enum { THREADS = 4 };

/* The sum of the results of as many threads as THREADS says, all at once. */
int32_t call_on_threads(binary f) {
  job jobs[THREADS];
  pthread_t threads[THREADS];
  int32_t sum = 0;
  for (int i = 0; i < THREADS; i++) {
    jobs[i] = (job){f, i, 1, 0};
    if (pthread_create(&threads[i], NULL, run_job, &jobs[i]) != 0) {
      return -1;
    }
  }
  for (int i = 0; i < THREADS; i++) {
    pthread_join(threads[i], NULL);
    sum += jobs[i].result;
  }
  return sum;
}

/* A thread that is still in the callback when the function that began it has returned. */
static pthread_t background;
static job background_job;

int32_t begin(binary f, int64_t a, int64_t b) {
  background_job = (job){f, a, b, 0};
  return pthread_create(&background, NULL, run_job, &background_job);
}

int32_t finish(void) {
  pthread_join(background, NULL);
  return background_job.result;
}

void call_void(void (*f)(void)) { f(); }
bool call_bool(bool (*f)(bool), bool v) { return f(v); }
int8_t call_int8(int8_t (*f)(int8_t), int8_t v) { return f(v); }
int16_t call_int16(int16_t (*f)(int16_t), int16_t v) { return f(v); }
uint16_t call_char16(uint16_t (*f)(uint16_t), uint16_t v) { return f(v); }
int32_t call_int32(int32_t (*f)(int32_t), int32_t v) { return f(v); }
int64_t call_int64(int64_t (*f)(int64_t), int64_t v) { return f(v); }
float call_float(float (*f)(float), float v) { return f(v); }
double call_double(double (*f)(double), double v) { return f(v); }
point call_point(point (*f)(point), point v) { return f(v); }
large call_large(large (*f)(large), large v) { return f(v); }
mixed call_mixed(mixed (*f)(mixed), mixed v) { return f(v); }

double call_many(double (*f)(int8_t, double, int64_t, float, point, int32_t, int16_t, int64_t,
                             int64_t, int64_t, double),
                 point p) {
  return f(1, 2.0, 3, 4.0f, p, 5, 6, 7, 8, 9, 10.0);
}
