/* What all libraries of the signature matrix share: the hash and the numbers of Folding.java. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

#define FOLD_EMPTY UINT64_C(0xcbf29ce484222325)
/* Upper bits that the ABI leaves undefined. */
#define DIRT UINT64_C(0xa5a5a5a5a5a5a5a5)
#define DIRTY8(x) ((uint64_t)(uint8_t)(x) | (DIRT << 8))
#define DIRTY16(x) ((uint64_t)(uint16_t)(x) | (DIRT << 16))
#define DIRTY32(x) ((uint64_t)(uint32_t)(x) | (DIRT << 32))

/* The hash of the arguments of the last call, and of the last result of a callback. */
uint64_t seen_arguments, seen_result;

static __attribute__((noinline, unused)) uint64_t fold(uint64_t hash, uint64_t bits) {
  uint64_t mixed = (hash ^ bits) * UINT64_C(0x100000001b3);
  return mixed ^ (mixed >> 31);
}

static __attribute__((noinline, unused)) uint64_t fold_float(uint64_t hash, float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return fold(hash, bits);
}

static __attribute__((noinline, unused)) uint64_t fold_double(uint64_t hash, double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return fold(hash, bits);
}

static __attribute__((noinline, unused)) uint64_t fold_text(uint64_t hash, const char *text) {
  for (; *text; text++) hash = fold(hash, (unsigned char)*text);
  return fold(hash, 0);
}

static __attribute__((noinline, unused)) uint64_t next(uint64_t *state) {
  uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static __attribute__((noinline, unused)) float next_float(uint64_t *state) {
  uint32_t bits = (uint32_t)next(state);
  if ((bits & UINT32_C(0x7fffffff)) > UINT32_C(0x7f800000)) bits |= UINT32_C(0x00400000);
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static __attribute__((noinline, unused)) double next_double(uint64_t *state) {
  uint64_t bits = next(state);
  if ((bits & UINT64_C(0x7fffffffffffffff)) > UINT64_C(0x7ff0000000000000))
    bits |= UINT64_C(0x0008000000000000);
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static __attribute__((noinline, unused)) int next_constant(
    uint64_t *state, const int *numbers, uint64_t count) {
  return numbers[next(state) % count];
}
