#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Tables of functions, as file systems and streams have them. */

struct attributes { uint64_t size; int mode; };
union value { int whole; double real; };

struct files {
  int version;
  int (*look)(const char *path, struct attributes *out);
  struct attributes (*attributes)(const char *path);
  long (*read)(const char *path, char *room, size_t n, long from);
  long (*write)(const char *path, const void *data, size_t n);
  int (*list)(const char *path, int (*fill)(void *list, const char *name), void *list);
  void (*forget)(const char *path);
};

static struct attributes c_attributes(const char *path) { struct attributes a = { strlen(path), 7 }; return a; }
static int c_look(const char *path, struct attributes *out) {
  if (path[0] != '/') return -2;
  *out = c_attributes(path);
  return 0;
}
static long c_read(const char *path, char *room, size_t n, long from) {
  size_t length = strlen(path) - (size_t) from;
  if (length > n) length = n;
  memcpy(room, path + from, length);
  return (long) length;
}
static long c_write(const char *path, const void *data, size_t n) {
  long sum = (long) strlen(path);
  for (size_t i = 0; i < n; i++) sum += ((const unsigned char *) data)[i];
  return sum;
}
static int c_list(const char *path, int (*fill)(void *, const char *), void *list) {
  char name[32];
  for (int i = 0; i < 5; i++) {
    snprintf(name, sizeof name, "%s%d", path, i);
    int stop = fill(list, name);
    if (stop) return stop;
  }
  return 0;
}

static const struct files of_c = { 3, c_look, c_attributes, c_read, c_write, c_list, NULL };
const struct files *files_of_c(void) { return &of_c; }
struct files files_copy(void) { return of_c; }
int files_get(struct files *out) { *out = of_c; return 0; }

static char heard[256];
static int hear(void *list, const char *name) { strcat(list, name); strcat(list, ","); return 0; }

/* Uses each function of a table; NULL ones are left out. */
const char *files_use(const struct files *f, const char *path) {
  struct attributes a = { 0, 0 }, b = { 0, 0 };
  char room[6] = "", names[64] = "";
  int looked = f->look(path, &a);
  if (f->attributes) b = f->attributes(path);
  long got = f->read(path, room, sizeof room - 1, 1);
  long written = f->write ? f->write(path, "\1\2\3", 3) : -1;
  int listed = f->list ? f->list(path, hear, names) : -1;
  if (f->forget) f->forget(path);
  snprintf(heard, sizeof heard, "%d:%d %d/%d/%d %d/%d %ld:%s %ld %d:%s", f->version, looked, (int) a.size, a.mode,
           looked, (int) b.size, b.mode, got, room, written, listed, names);
  return heard;
}

static const struct files *registered;
void files_register(const struct files *f) { registered = f; }
const char *files_use_registered(const char *path) { return registered ? files_use(registered, path) : "none"; }

/* Tables by value, in memory and in registers. */
const char *files_use_value(struct files f, const char *path) { return files_use(&f, path); }
void files_register_value(struct files f) {
  static struct files copy;
  copy = f;
  registered = &copy;
}
struct pair { int (*first)(int); int (*second)(int); };
int pair_run(struct pair p, int x) { return p.second(p.first(x)); }
int pair_visit(int (*f)(struct pair, int), struct pair p, int x) { return f(p, x); }

struct pairs { struct pair both[2]; const struct pair *more; };
int pairs_run(const struct pairs *p, int x) {
  x = pair_run(p->both[1], pair_run(p->both[0], x));
  return p->more ? pair_run(*p->more, x) : x;
}
int functions_run(int (*const *all)(int), int n, int x) {
  for (int i = 0; i < n; i++) if (all[i]) x = all[i](x);
  return x;
}

/* A chain of tables, as plug-ins register them. */
struct codec { const char *name; int (*code)(int); const struct codec *next; };
int codecs_run(const struct codec *c, const char *name, int x) {
  for (; c; c = c->next) if (strcmp(c->name, name) == 0) return c->code(x);
  return -1;
}
int codecs_all(const struct codec *all, int n, int x) {
  for (int i = 0; i < n; i++) x = all[i].code(x);
  return x;
}

struct watch { void *data; int (*seen)(void *data, int x); };
int watch_see(const struct watch *w, int x) { return w->seen(w->data, x); }

/* Arrays of function pointers. */
struct dispatch { int count; int (*handlers[3])(int); };
int dispatch_run(const struct dispatch *d, int which, int x) {
  return d->handlers[which] ? d->handlers[which](x) : -1;
}
static int twice(int x) { return 2 * x; }
static int negated(int x) { return -x; }
int negated_exported(int x) { return -x; }
void dispatch_fill(struct dispatch *d) { d->count = 2; d->handlers[0] = twice; d->handlers[1] = negated; d->handlers[2] = NULL; }

/* Function pointers as results. */
int (*function_named(const char *name))(int) {
  return strcmp(name, "twice") == 0 ? twice : strcmp(name, "negated") == 0 ? negated : NULL;
}
int function_find(const char *name, int (**out)(int)) { *out = function_named(name); return *out ? 0 : -1; }
int function_is_twice(int (*f)(int)) { return f == twice; }
int (*function_same(int (*f)(int)))(int) { return f; }

/* Sentinels in place of functions. */
typedef void (*destructor)(void *);
static int destroyed;
static destructor standard_destructor;
void data_hold(int x, destructor d) {
  if (d == (destructor) 0) destroyed = 1000 + x;
  else if (d == (destructor) -1) destroyed = 2000 + x;
  else { standard_destructor = d; d(&x); }
}
int data_destroyed(void) { return destroyed; }
static void count_destroyed(void *x) { destroyed = *(int *) x; }
destructor data_destructor(void) { return count_destroyed; }

/* What callbacks get and give. */
struct item { int id; const char *name; double weights[2]; };
int visit_struct(int (*f)(struct item)) { struct item i = { 4, "four", { 0.5, 1.5 } }; return f(i); }
int visit_pointer(int (*f)(const struct item *)) { struct item i = { 5, "five", { 1, 2 } }; return f(&i); }
int visit_items(int (*f)(const struct item *, int)) {
  struct item i[2] = { { 1, "one", { 1, 2 } }, { 2, "two", { 3, 4 } } };
  return f(i, 2);
}
int change_pointer(void (*f)(struct attributes *)) { struct attributes a = { 1, 2 }; f(&a); return (int) a.size * 100 + a.mode; }
int change_array(void (*f)(int *, int)) { int v[3] = { 1, 2, 3 }; f(v, 3); return v[0] * 100 + v[1] * 10 + v[2]; }
int change_one(void (*f)(int *)) { int v = 6; f(&v); return v; }
double make_union(union value (*f)(union value, int)) {
  union value v = { .whole = 3 };
  return f(v, 1).real;
}
struct item make_struct(struct attributes (*f)(int)) {
  struct attributes a = f(2);
  struct item i = { (int) a.size, "made", { a.mode, 0 } };
  return i;
}
int visit_names(int (*f)(const char *const *names, int n)) { const char *names[] = { "a", "bc", "def" }; return f(names, 3); }
int visit_terminated(int (*f)(char **names)) { char *names[] = { "x", "yz", NULL }; return f(names); }
long length_of_pointer(const char *(*f)(int)) { const char *s = f(3); return s ? (long) strlen(s) : -1; }
char *take_string(char *(*f)(const char *)) { char *s = f("asked"); if (s) s[0] = '!'; return s; }
int take_numbers(int *(*f)(int)) { int *v = f(3); int sum = v[0] + v[1] + v[2]; free(v); return sum; }
int choose(int (*(*f)(int (*)(int), int))(int), int x) { int (*g)(int) = f(twice, x); return g ? g(x) : -1; }
int with_function(int (*f)(int (*)(int), int), int x) { return f(twice, x); }
int with_table(int (*f)(const struct codec *), int x) {
  struct codec c = { "twice", twice, NULL };
  return f(&c) + x;
}

/* Nested calls: C calls Java calls C. */
int descend(int (*f)(int), int n) { return n <= 0 ? 0 : 1 + f(n - 1); }
