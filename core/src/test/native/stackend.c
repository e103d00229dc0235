/* Calls back and keeps what it calls, with frames of a chosen size; see StackEndTest. */
#include <alloca.h>

typedef int (*step)(int depth);

static step kept;

int through(step f, int depth) { return f(depth); }

int through_frame(step f, int depth, int bytes)
{
    volatile char *frame = alloca(bytes + 1);
    frame[0] = frame[bytes] = 0;
    return f(depth) + frame[0] + frame[bytes];
}

void keep(step f) { kept = f; }

int run_kept(int depth) { return kept(depth); }
