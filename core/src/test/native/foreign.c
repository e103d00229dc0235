/* Threads that Java never saw, calling what it was told to keep; see ForeignThreadTest. */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>

typedef int (*event)(int number);

static event kept;
static volatile int stopped;

void keep(event f) { kept = f; }

static void *once(void *number) { return (void *)(intptr_t)kept((int)(intptr_t)number); }

/* The result of one callback on a new thread with that much stack in KiB; 0: as usual. */
int on_thread(int number, int kibibytes)
{
    pthread_attr_t attributes;
    pthread_t thread;
    void *result = 0;
    pthread_attr_init(&attributes);
    if (kibibytes)
        pthread_attr_setstacksize(&attributes, (size_t)kibibytes * 1024);
    if (pthread_create(&thread, &attributes, once, (void *)(intptr_t)number))
        return -1;
    pthread_join(thread, &result);
    pthread_attr_destroy(&attributes);
    return (int)(intptr_t)result;
}

static void *for_ever(void *unused)
{
    for (int i = 0; !stopped; i++)
        kept(i);
    return unused;
}

/* New threads, one after another, each with one callback. */
static void *churn(void *unused)
{
    for (int i = 0; !stopped; i++)
        on_thread(i, 0);
    return unused;
}

static pthread_t joined[8];
static int joins;

/* A thread that calls back until the library's destructor has it end. */
void start_joined(void)
{
    pthread_create(&joined[joins++], 0, for_ever, 0);
}

/* One that has called back, and is let go by the destructor. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t change = PTHREAD_COND_INITIALIZER;

static void *wait_for_end(void *unused)
{
    kept(0);
    pthread_mutex_lock(&lock);
    while (!stopped)
        pthread_cond_wait(&change, &lock);
    pthread_mutex_unlock(&lock);
    return unused;
}

void start_waiting(void)
{
    pthread_create(&joined[joins++], 0, wait_for_end, 0);
}

__attribute__((destructor)) static void end(void)
{
    if (joins == 0)
        return;
    pthread_mutex_lock(&lock);
    stopped = 1;
    pthread_cond_broadcast(&change);
    pthread_mutex_unlock(&lock);
    while (joins > 0)
        pthread_join(joined[--joins], 0);
}

/* Written when the process ends, as C's streams are. */
void say(const char *text) { fputs(text, stdout); }

/* Threads that call back for ever; with churning, half of them through threads that end. */
void start(int threads, int churning)
{
    pthread_t thread;
    for (int i = 0; i < threads; i++)
        pthread_create(&thread, 0, churning && i % 2 ? churn : for_ever, 0);
}

struct lent { event f; int number; int result; };

static void *run_lent(void *of)
{
    struct lent *lent = of;
    lent->result = lent->f(lent->number);
    return 0;
}

/* The same for a callback that is valid for this call only. */
int lend(event f, int number)
{
    struct lent lent = {f, number, 0};
    pthread_t thread;
    pthread_create(&thread, 0, run_lent, &lent);
    pthread_join(thread, 0);
    return lent.result;
}

/* On the caller's thread. */
int here(event f, int number) { return f(number); }
