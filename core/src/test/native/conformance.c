// Functions that the contracts of ContractConformanceTest call.
#include <stdarg.h>
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

uint8_t add_u8(uint8_t a, uint8_t b) { return (uint8_t)(a + b); }
int8_t neg_i8(int8_t a) { return (int8_t)-a; }
uint16_t same_u16(uint16_t a) { return a; }
uint32_t same_u32(uint32_t a) { return a; }
uint64_t same_u64(uint64_t a) { return a; }
bool not_(bool a) { return !a; }
long half(long a) { return a / 2; }
float half_f(float a) { return a / 2; }

// A register whose upper bits are dirty: only the low byte of a _Bool counts.
uint64_t dirty_bool(uint64_t bits) { return bits; }

size_t length(const char *s) { return strlen(s); }
const char *nothing(void) { return NULL; }
const char *greeting(void) { return "gr\xc3\xbc\xc3\x9f dich"; }
const char *broken(void) { return "a\xff" "b"; }
size_t wide_length(const wchar_t *s) { return wcslen(s); }
char *join(const char *const *parts, int n) {
  size_t size = 1;
  for (int i = 0; i < n; i++) size += strlen(parts[i]);
  char *all = calloc(1, size);
  for (int i = 0; i < n; i++) strcat(all, parts[i]);
  return all;
}
int count_terminated(const char *const *parts) {
  int n = 0;
  while (parts[n]) n++;
  return n;
}

long sum_ints(const int *v, size_t n) {
  long s = 0;
  for (size_t i = 0; i < n; i++) s += v[i];
  return s;
}
void double_ints(int *v, int n) { for (int i = 0; i < n; i++) v[i] *= 2; }
void fill_ints(int *v, int n) { for (int i = 0; i < n; i++) v[i] = i; }
int fill_some(int *v, int cap) { for (int i = 0; i < 3 && i < cap; i++) v[i] = 7; return cap < 3 ? cap : 3; }
void double_wide(int64_t *v, int n) { for (int i = 0; i < n; i++) v[i] *= 2; }
long dot(const int *a, const int *b, int n) { long s = 0; for (int i = 0; i < n; i++) s += (long)a[i] * b[i]; return s; }
int three(const int v[3]) { return v[0] + v[1] + v[2]; }
int one_int(const int *v) { return *v; }
void split(double v, double *whole, double *part) { *whole = (double)(long)v; *part = v - *whole; }
int parse(const char *s, int *out) { char *end; errno = 0; *out = (int)strtol(s, &end, 10); return *end ? -1 : 0; }
int make_bytes(uint8_t **out, size_t *n) { *out = malloc(4); memcpy(*out, "abcd", 4); *n = 4; return 0; }
int fill_text(char *buf, size_t cap) { return snprintf(buf, cap, "%s", "some text"); }
int fail_with(int code) { errno = code; return -1; }
void *null_pointer(void) { errno = ENOMEM; return NULL; }

typedef struct { double x, y; } point;
point mid(point a, point b) { point p = {(a.x + b.x) / 2, (a.y + b.y) / 2}; return p; }
typedef struct { point lo, hi; } box;
box grow(box b, double d) { b.lo.x -= d; b.lo.y -= d; b.hi.x += d; b.hi.y += d; return b; }
double area(const box *b) { return (b->hi.x - b->lo.x) * (b->hi.y - b->lo.y); }
struct named { int32_t id; char name[8]; int16_t v[3]; };
struct named rename_(struct named n) { n.id++; n.name[0] = 'X'; n.v[2] = (int16_t)(n.v[0] + n.v[1]); return n; }
typedef struct { const char *text; int n; const int *values; } bag;
long weigh(const bag *b) { long s = (long)strlen(b->text); for (int i = 0; i < b->n; i++) s += b->values[i]; return s; }
void move_all(point *p, int n, double dx) { for (int i = 0; i < n; i++) p[i].x += dx; }
typedef struct { const char *p; ptrdiff_t n; } go_string;
long go_length(go_string s) { long h = 0; for (ptrdiff_t i = 0; i < s.n; i++) h += s.p[i] == 0 ? 1000 : 1; return h; }

typedef enum { RED, GREEN = 5, BLUE = -1 } color;
color next(color c) { return c == RED ? GREEN : c == GREEN ? BLUE : (color)42; }
unsigned flags(unsigned f) { return f; }

struct result { uint8_t *data; size_t len; char *error; };
struct result read_(const char *path) {
  struct result r = {0};
  if (*path == '!') { r.error = strdup("no such thing"); return r; }
  r.len = strlen(path); r.data = malloc(r.len + 1); memcpy(r.data, path, r.len); return r;
}
static int freed;
void free_result(uint8_t *p) { freed++; free(p); }
void free_error(char *p) { freed += 100; free(p); }
const uint8_t *no_blob(void) { return NULL; }
double promoted(int n, ...) {
  va_list v; va_start(v, n);
  int a = va_arg(v, int), b = va_arg(v, int), c = va_arg(v, int); double d = va_arg(v, double);
  va_end(v); return a + b + c + d;
}
double sum_behind(int n, ...) {
  va_list v; va_start(v, n);
  int count = va_arg(v, int); const int *values = va_arg(v, const int *); double sum = 0;
  va_end(v); while (count-- > 0) sum += values[count]; return sum;
}
struct int_pair { int left, right; };
long sum_pair(const struct int_pair *p) { return p->left + p->right; }
struct wide_pair { int64_t left, right; };
struct wide_pair swapped(struct wide_pair p) { return (struct wide_pair){p.right, p.left}; }
int sign(int s, int n) { return s * n; }
struct parcel { int id; struct { float weight; bool heavy; } inner; const char *label; };
double weigh_parcel(struct parcel p) {
  return p.id + p.inner.weight + (p.inner.heavy ? 100 : 0) + strlen(p.label);
}
double weigh_declared(struct parcel p) { return weigh_parcel(p); }
struct parcel relabel(struct parcel p, const char *label) {
  static char kept[32]; strncpy(kept, label, 31); p.label = kept; return p;
}
int first_unit(const uint16_t *s) { return s[0]; }
struct tagged { int n; const char *tag; };
size_t tag_length(const struct tagged *t) { return strlen(t->tag); }
int with_greeting(int (*f)(const char *)) { return f("gr\xc3\xbc\xc3\x9f dich"); }
struct message { int code; char *text; };
struct message message(int code) { struct message m = {code, strdup("a message")}; return m; }
int frees(void) { int f = freed; freed = 0; return f; }

int apply(int (*f)(int, void *), void *data, int v) { return f(v, data); }
int apply_twice(int (*f)(int), int (*g)(int), int v) { return f(v) + g(v); }
double with_text(double (*f)(const char *, int n, const int *v)) { int v[] = {1, 2, 3}; return f("h\xc3\xa9", 3, v); }
point with_point(point (*f)(point), point p) { return f(p); }
void with_buffer(void (*f)(int *v, int n), int *v, int n) { f(v, n); }
typedef bool (*filter)(bool, uint8_t, float);
int with_filter(filter f) { return f(true, 250, 1.5f); }
const char *pick(const char *a, const char *b, bool second) { return second ? b : a; }
uint64_t fold(const void *p, size_t n) { uint64_t h = 0; const uint8_t *b = p; for (size_t i = 0; i < n; i++) h = h * 31 + b[i]; return h; }
void store(void *p, size_t n, int c) { memset(p, c, n); }
size_t blob_size(const uint8_t *blob) { return blob[0]; }
const uint8_t *blob(void) { static const uint8_t b[] = {3, 9, 8}; return b; }
