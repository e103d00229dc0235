/* Functions that call back, with frames of a chosen size. */
#include <string.h>

typedef int (*callback)(int depth);

int through(callback f, int depth) { return f(depth); }

int through_large_frame(callback f, int depth)
{
    volatile char frame[4096];
    memset((char *)frame, depth, sizeof frame);
    return f(depth) + frame[depth & 4095] - (char)depth;
}
