/* Functions that call back by prototypes of every kind, for callbacks without a contract. */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef struct {
  int32_t x, y;
} point;

typedef int32_t (*on_text)(const char *text, uint32_t length);

int32_t call_text(on_text f, const char *text) {
  return f(text, text == NULL ? 0 : (uint32_t)strlen(text));
}

/* What has no sign arrives as a value, not as bits. */
uint64_t call_unsigned(uint64_t (*f)(uint8_t, uint16_t, uint32_t, uint64_t)) {
  return f(UINT8_MAX, UINT16_MAX, UINT32_MAX, UINT64_MAX);
}

uint8_t call_byte(uint8_t (*f)(void)) { return f(); }
float call_float(float (*f)(bool, float), float v) { return f(true, v); }

point call_point(point (*f)(point, point *), point p) {
  point out = {0, 0};
  point back = f(p, &out);
  return (point){back.x + out.x, back.y + out.y};
}

/* A callback that gets a function pointer, and gives one back. */
typedef int32_t (*unary)(int32_t);
static int32_t twice(int32_t n) { return 2 * n; }
int32_t call_chosen(unary (*choose)(unary), int32_t n) {
  unary chosen = choose(twice);
  return chosen == NULL ? -1 : chosen(n);
}

static unary kept;
void keep_unary(unary f) { kept = f; }
int32_t call_kept_unary(int32_t n) { return kept(n); }
