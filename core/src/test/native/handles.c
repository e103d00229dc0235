/* Objects that C makes, uses and frees. */
#include <stdlib.h>
#include <string.h>

typedef struct store store;
typedef struct entry entry;
struct entry { store *of; int value; };
struct store { int entries; int closed; int status; char name[16]; };

static char journal[256];
static int open_now;

static void note(const char *what) { strncat(journal, what, sizeof journal - strlen(journal) - 1); }
const char *journal_read(void) { return journal; }
void journal_clear(void) { journal[0] = 0; }
int stores_open(void) { return open_now; }

int store_open(const char *name, store **out) {
  store *s = calloc(1, sizeof *s);
  strncpy(s->name, name, sizeof s->name - 1);
  open_now++;
  *out = s;
  return strcmp(name, "broken") == 0 ? 7 : 0;
}
store *store_default(void) { static store fixed; strcpy(fixed.name, "default"); return &fixed; }
int store_close(store *s) {
  int status = s->status;
  note("S");
  if (s->entries != 0) note("!");
  open_now--;
  free(s);
  return status;
}
void store_fail_close(store *s, int status) { s->status = status; }
int store_status(const store *s) { return s->status; }
const char *store_name(const store *s) { return s ? s->name : "none"; }
entry *store_add(store *s, int value) {
  entry *e = malloc(sizeof *e); e->of = s; e->value = value; s->entries++; return e;
}
entry *store_add_by(store *s, int (*value)(void)) { return store_add(s, value()); }
int entry_value(const entry *e) { return e->value; }
void entry_free(entry *e) { note("E"); e->of->entries--; free(e); }
int entry_merge(entry *into, const entry *from) { return into->value += from->value; }
int store_take(store *s, entry *given) { int v = given->value; s->entries--; free(given); note("T"); return v; }
int store_each(store *s, int (*f)(store *, int), int n) {
  int sum = 0;
  for (int i = 0; i < n; i++) sum += f(s, i);
  return sum;
}
int store_consume(store *(*make)(int), int n) {
  store *s = make(n);
  return s ? store_close(s) : -1;
}
const char *store_name_of(store *(*lend)(void)) { return store_name(lend()); }

char *entry_text(entry *e, int n) { (void) n; return e->of->name; }
char *store_text(store *s, int n) { (void) n; return s->name; }
void store_reset(store *s) { memset(s->name, 0, sizeof s->name); note("R"); }
int text_sum(const char *text, int n, int (*meanwhile)(void)) {
  int sum = meanwhile();
  for (int i = 0; i < n; i++) sum += text[i];
  return sum;
}

struct holder { store *held; unsigned counter; };
int store_show(int (*f)(store *)) { return f(store_default()); }
int store_show_all(int (*f)(store **all, int n)) { store *all[2] = {store_default(), store_default()}; return f(all, 2); }
int store_show_in(int (*f)(const struct holder *)) { struct holder h = {store_default(), 3}; return f(&h); }
store *holder_held(const struct holder *h) { return h->held; }

/* Numbers as handles. */
unsigned counter_new(void) { static unsigned next = 1; return next++; }
int counter_delete(unsigned id) { note("N"); return id == 0 ? -1 : 0; }
unsigned counter_id(unsigned id) { return id; }

/* Bases and what derives of them. */
struct base { int kind; };
struct derived { struct base base; int more; };
struct derived *derived_new(int more) { struct derived *d = malloc(sizeof *d); d->base.kind = 3; d->more = more; return d; }
int base_kind(struct base *b) { return b->kind; }
int derived_more(struct derived *d) { return d->more; }
int derived_visit(struct derived *d, int (*f)(struct base *)) { return f(&d->base); }
void base_free(struct base *b) { note("B"); free(b); }

/* What the library keeps. */
typedef struct ticker ticker;
struct ticker {
  int (*each)(void *user, int n); void *user;
  int (*slots[4])(int); const char *label; const int *numbers; int count;
  void (*done)(void *); void *done_user; int (*job)(int);
};
ticker *ticker_new(void) { return calloc(1, sizeof(ticker)); }
void ticker_free(ticker *t) { if (t->done) t->done(t->done_user); note("K"); free(t); }
void ticker_on_each(ticker *t, int (*each)(void *user, int n), void *user) { t->each = each; t->user = user; }
int ticker_run(ticker *t, int n) {
  int sum = 0;
  for (int i = 0; i < n; i++) sum += t->each ? t->each(t->user, i) : 1000;
  return sum;
}
int ticker_run_with(ticker *t, int n, int (*f)(int)) {
  int sum = 0;
  for (int i = 0; i < n; i++) sum += t->each(t->user, i) + f(i);
  return sum;
}
int ticker_set(ticker *t, int option, int (*f)(int)) {
  if (option < 0 || option > 3) return -1;
  t->slots[option] = f;
  return 0;
}
/* Stops using the functions, and forgets to say so. */
void ticker_unset(ticker *t) { (void) t; }
void ticker_unset_one(ticker *t, int option) { (void) t; (void) option; }
int ticker_call(ticker *t, int option, int x) { return t->slots[option] ? t->slots[option](x) : -100; }
void ticker_label(ticker *t, const char *label) { t->label = label; }
const char *ticker_get_label(const ticker *t) { return t->label; }
void ticker_numbers(ticker *t, const int *numbers, int count) { t->numbers = numbers; t->count = count; }
int ticker_share(ticker *t, const int *numbers, int count, int status) { ticker_numbers(t, numbers, count); return status; }
int ticker_sum(const ticker *t) { int s = 0; for (int i = 0; i < t->count; i++) s += t->numbers[i]; return s; }
void ticker_later(ticker *t, int (*job)(int), void (*done)(void *), void *user) { t->job = job; t->done = done; t->done_user = user; }
int ticker_job(ticker *t, int x) { return t->job ? t->job(x) : -7; }
void ticker_lend(ticker *t, void (*done)(void *)) { done(t); }
void ticker_done(ticker *t) { if (t->done) { t->done(t->done_user); t->done = NULL; } }

#include <pthread.h>
struct work { ticker *t; int n; int result; };
static void *work_run(void *p) { struct work *w = p; w->result = ticker_run(w->t, w->n); return NULL; }
int ticker_run_elsewhere(ticker *t, int n) {
  struct work w = {t, n, 0};
  pthread_t thread;
  pthread_create(&thread, NULL, work_run, &w);
  pthread_join(thread, NULL);
  return w.result;
}

/* An object that knows whether it is used after it was closed: its memory is never given back. */
#include <stdatomic.h>
typedef struct guarded guarded;
struct guarded { atomic_int live; atomic_int inside; };
static atomic_int violations, guarded_closes;
guarded *guarded_open(void) { guarded *g = calloc(1, sizeof *g); g->live = 1; return g; }
int guarded_use(guarded *g, int spin) {
  atomic_fetch_add(&g->inside, 1);
  if (!g->live) atomic_fetch_add(&violations, 1);
  for (volatile int i = 0; i < spin; i++) { }
  if (!g->live) atomic_fetch_add(&violations, 1);
  return atomic_fetch_sub(&g->inside, 1);
}
void guarded_close(guarded *g) {
  if (atomic_exchange(&g->live, 0) == 0) atomic_fetch_add(&violations, 1000);
  if (g->inside != 0) atomic_fetch_add(&violations, 1000000);
  atomic_fetch_add(&guarded_closes, 1);
}
int guarded_violations(void) { return violations; }
int guarded_closed(void) { return guarded_closes; }
