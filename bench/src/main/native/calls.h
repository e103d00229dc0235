#include <stddef.h>

typedef struct { double x, y; } point;
typedef struct { point low, high; } box;
typedef struct { long long id; double x, y, z; int tag; } body;

int bench_add(int a, int b);
size_t bench_length(const char *text);
point bench_middle(point a, point b);
box bench_grow(box b, double by);
body bench_move(body b, double by);
int bench_apply(int (*f)(int), int x);
int bench_repeat(int (*f)(int), int n);
int bench_apply_with(int (*f)(int, void *), void *data, int x);
int bench_repeat_with(int (*f)(int, void *), void *data, int n);
int bench_check(int n);
int bench_sum(const int *values, int n);
const char *bench_name(void);
void bench_divide(int a, int b, int *quotient);
