/* Things that others have made: counted, so that it is seen who frees them. */
#include <stdlib.h>

typedef struct thing { int number; } thing;

static int alive;

thing *thing_new(int number) { thing *t = malloc(sizeof *t); t->number = number; alive++; return t; }
int thing_number(thing *t) { return t->number; }
void thing_free(thing *t) { free(t); alive--; }
int things_alive(void) { return alive; }

void slot_close(unsigned short slot) { (void) slot; }
unsigned short slot_next(unsigned short slot) { return slot + 1; }
