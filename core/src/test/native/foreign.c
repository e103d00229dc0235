/* Threads that Java never saw, calling what it was told to keep; see ForeignThreadTest. */
#include <pthread.h>
#include <stdint.h>

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
