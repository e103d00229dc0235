/* What views see: C fills and reads the same structs. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct point { int x; int y; };
enum color { RED, GREEN = 5 };
struct everything {
  struct point from, to;
  char label[8];
  double weights[3];
  struct point corners[2];
  const char *name;
  int n;
  struct point *points;
  unsigned flags : 3;
  signed delta : 5;
  bool on : 1;
  unsigned long long wide : 40;
  enum color color;
  union { int whole; float real; } u;
  struct { short inner; };
  int (*op)(int, int);
  struct everything *next;
  bool truth;
  uint8_t small;
};
struct __attribute__((packed)) packed { char c; int i; short bits : 9; long long l; };
struct tail { int length; int values[]; };
struct node { long value; struct node *next; };
union number { int i; float f; unsigned char bytes[8]; };
struct flat { int a : 3; int : 0; unsigned b : 7; unsigned char c; };

static int add(int a, int b) { return a + b; }
static struct point two[2] = {{1, 2}, {3, 4}};

void everything_fill(struct everything *e) {
  memset(e, 0, sizeof *e);
  e->from.x = 1; e->from.y = 2; e->to.x = 3; e->to.y = 4;
  strcpy(e->label, "label");
  e->weights[0] = 0.5; e->weights[1] = 1.5; e->weights[2] = 2.5;
  e->corners[0].x = 7; e->corners[1].y = 8;
  e->name = "gr\xc3\xbc\xc3\x9f";
  e->n = 2; e->points = two;
  e->flags = 5; e->delta = -3; e->on = true; e->wide = 0xFEDCBA9876ULL;
  e->color = GREEN; e->u.real = 1.0f; e->inner = -9;
  e->op = add; e->next = NULL; e->truth = true; e->small = 200;
}

/* Sums up what Java wrote. */
long long everything_sum(const struct everything *e) {
  long long sum = e->from.x + e->from.y * 10LL + e->to.x * 100LL + e->to.y * 1000LL;
  sum += (long long) strlen(e->label) * 10000 + (long long) (e->weights[1] * 100000);
  sum += e->flags * 1000000LL + e->delta * 10000000LL + (e->on ? 100000000LL : 0);
  sum += (long long) (e->wide >> 32) * 1000000000LL;
  sum += e->color == GREEN ? 1000000000000LL : 0;
  sum += e->small * 10000000000000LL;
  if (e->name) sum += strlen(e->name) * 10000000000000000LL;
  return sum;
}
int everything_call(const struct everything *e, int a, int b) { return e->op ? e->op(a, b) : -1; }
int points_sum(const struct everything *e) {
  int sum = 0;
  for (int i = 0; i < e->n; i++) sum += e->points[i].x * e->points[i].y;
  return sum;
}
size_t everything_size(void) { return sizeof(struct everything); }

void packed_fill(struct packed *p) { p->c = 'c'; p->i = 0x01020304; p->bits = -5; p->l = 0x1122334455667788LL; }
int packed_check(const struct packed *p) { return p->c == 'd' && p->i == -2 && p->bits == 255 && p->l == -7; }

int tail_sum(const struct tail *t) { int s = 0; for (int i = 0; i < t->length; i++) s += t->values[i]; return s; }

struct node *node_push(struct node *head, long value) {
  struct node *n = malloc(sizeof *n); n->value = value; n->next = head; return n;
}
void node_free(struct node *n) { while (n) { struct node *next = n->next; free(n); n = next; } }

struct point point_swap(struct point p) { struct point q = {p.y, p.x}; return q; }
void point_make(struct point *out, int x, int y) { out->x = x; out->y = y; }
void points_make(struct point *out, int n) { for (int i = 0; i < n; i++) { out[i].x = i; out[i].y = -i; } }
int points_total(const struct point *p, int n) { int s = 0; for (int i = 0; i < n; i++) s += p[i].x; return s; }
void points_shift(struct point *p, int n, int by) { for (int i = 0; i < n; i++) p[i].x += by; }
struct point *point_static(int which) { return which < 0 ? NULL : &two[which & 1]; }
int sockish(const struct point *p, unsigned length) { return length == sizeof *p ? p->x : -1; }
int each_point(int (*f)(struct point *), int n) {
  int sum = 0;
  for (int i = 0; i < n; i++) { struct point p = {i, 10 * i}; sum += f(&p); sum += p.x; }
  return sum;
}
int point_at(struct point **all, int n) { int s = 0; for (int i = 0; i < n; i++) if (all[i]) s += all[i]->y; return s; }

union number number_of(int i) { union number u; memset(&u, 0, sizeof u); u.i = i; return u; }
int number_take(union number u) { return u.i; }

void flat_fill(struct flat *f) { f->a = -1; f->b = 100; f->c = 9; }

double matrix_sum(const double (*rows)[3], int n) {
  double sum = 0;
  for (int i = 0; i < n; i++) for (int j = 0; j < 3; j++) sum += rows[i][j];
  return sum;
}
static int deletions;
struct point *point_new(int x) { struct point *p = malloc(sizeof *p); p->x = x; p->y = -x; return p; }
struct point *points_new(int n) {
  struct point *p = malloc(n * sizeof *p);
  for (int i = 0; i < n; i++) { p[i].x = i; p[i].y = -i; }
  return p;
}
void point_delete(struct point *p) { deletions++; free(p); }
int *numbers_new(int n) { int *p = malloc(n * sizeof *p); for (int i = 0; i < n; i++) p[i] = i; return p; }
void numbers_delete(int *p) { deletions += 100; free(p); }
int deleted(void) { int d = deletions; deletions = 0; return d; }
static int multiply(int a, int b) { return a * b; }
int (*operation_named(const char *name))(int, int) {
  return strcmp(name, "add") == 0 ? add : strcmp(name, "multiply") == 0 ? multiply : NULL;
}

/* Variables. */
int counter = 41;
const int fixed_number = 7;
double ratio = 0.25;
char *text_variable = "first";
char buffer_variable[16] = "inline";
int table[4] = {1, 2, 3, 4};
struct point origin = {5, 6};
int (*operation)(int, int) = add;
_Thread_local int per_thread = 3;
int operation_call(int a, int b) { return operation(a, b); }
int counter_now(void) { return counter; }
int table_sum(void) { return table[0] + table[1] + table[2] + table[3]; }
int origin_x(void) { return origin.x; }
