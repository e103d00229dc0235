/* A small event loop, whose handles live in memory that the caller makes and whose tasks are closed
   when the loop has got round to it. */

#include <stddef.h>
#include <string.h>

struct base {
    struct loop *loop;
    struct base *next;
    void (*closing)(struct base *);
};

struct task {
    struct base base;
    void (*fired)(struct task *);
    int value;
};

struct loop {
    struct base *first;
    int runs;
    int limit;
    char name[16];
};

/* A loop that was not zeroed is refused. */
int loop_init(struct loop *l) {
    if (l->first != NULL || l->runs != 0 || l->name[15] != 0) {
        return 1;
    }
    l->limit = 100;
    strcpy(l->name, "loop");
    return 0;
}

static void forget(struct base *b) {
    struct base **at = &b->loop->first;
    while (*at != b) {
        at = &(*at)->next;
    }
    *at = b->next;
}

/* How many tasks are left. */
int loop_run(struct loop *l) {
    int left = 0;
    l->runs++;
    for (struct base *b = l->first, *next; b != NULL; b = next) {
        struct task *t = (struct task *) b;
        next = b->next;
        if (b->closing != NULL) {
            forget(b);
            b->closing(b);
            continue;
        }
        left++;
        if (t->fired != NULL) {
            t->fired(t);
        }
    }
    return left;
}

int loop_run_times(struct loop *l, int n) {
    int left = 0;
    while (n-- > 0) {
        left = loop_run(l);
    }
    return left;
}

/* Busy with tasks, it cannot be closed. */
int loop_close(struct loop *l) {
    return l->first != NULL ? 16 : 0;
}

/* Zero is no value. */
int task_init(struct loop *l, struct task *t, int value) {
    if (value == 0) {
        return 22;
    }
    t->base.loop = l;
    t->base.next = l->first;
    t->value = value;
    l->first = &t->base;
    return 0;
}

int task_start(struct task *t, void (*fired)(struct task *)) {
    t->fired = fired;
    return 0;
}

int task_value(const struct task *t) {
    return t->value;
}

int task_loop_runs(const struct task *t) {
    return t->base.loop->runs;
}

void base_close(struct base *b, void (*closed)(struct base *)) {
    b->closing = closed;
}

/* ---- memory that is seen to go */

struct large {
    char room[1 << 20];
};

int large_init(struct large *l, int fails) {
    memset(l->room, 1, sizeof l->room);
    return fails;
}

int large_close(struct large *l, int fails) {
    return l->room[0] == 1 ? fails : 99;
}

/* ---- what a task lends */

int *task_numbers(struct task *t, int n) {
    static int numbers[8];
    for (int i = 0; i < 8; i++) {
        numbers[i] = t->value * n + i;
    }
    return numbers;
}

int task_reset(struct task *t, int fails) {
    t->value = 0;
    return fails;
}

/* ---- what is called once */

static void (*pending)(void *, int);
static void *argument;
static const int *kept;
static int length;

int later(void (*done)(void *, int), void *data, const int *numbers, int n) {
    pending = done;
    argument = data;
    kept = numbers;
    length = n;
    return 0;
}

int fire(void) {
    int sum = 0;
    if (pending == NULL) {
        return -1;
    }
    for (int i = 0; i < length; i++) {
        sum += kept[i];
    }
    pending(argument, sum);
    return sum;
}

/* ---- groups keep their tasks */

#include <stdlib.h>

struct group {
    struct task *members[4];
};

struct group *group_new(void) {
    return calloc(1, sizeof(struct group));
}

int group_add(struct group *g, struct task *t) {
    for (int i = 0; i < 4; i++) {
        if (g->members[i] == NULL) {
            g->members[i] = t;
            return 0;
        }
    }
    return 12;
}

int group_remove(struct group *g, struct task *t) {
    for (int i = 0; i < 4; i++) {
        if (g->members[i] == t) {
            g->members[i] = NULL;
            return 0;
        }
    }
    return 2;
}

int group_clear(struct group *g) {
    memset(g, 0, sizeof *g);
    return 0;
}

void group_free(struct group *g) {
    free(g);
}
