/* Functions whose arguments and results are single scalars. */
#include <stdbool.h>

signed char scalars_negate8(signed char value) { return -value; }
unsigned short scalars_half16(unsigned short value) { return value / 2; }
unsigned int scalars_next32(unsigned int value) { return value + 1; }
unsigned long long scalars_next64(unsigned long long value) { return value + 1; }
bool scalars_not(bool value) { return !value; }

/* Declared as _Bool by its caller: the bits above the low byte are whatever they are. */
int scalars_dirty(int value) { return value; }

double scalars_mixed(signed char a, float b, double c, long long d) { return a + b + c + d; }
