/* Functions that take and give text. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

long text_length(const char *text) { return text == NULL ? -1 : (long)strlen(text); }

/* The sum of n bytes, NUL among them or not; the byte behind must be a NUL. */
long text_sum(const char *text, size_t n) {
  long sum = 0;
  for (size_t i = 0; i < n; i++) {
    sum += (unsigned char)text[i];
  }
  return text[n] == 0 ? sum : -1;
}

long text_units16(const uint16_t *text) {
  long n = 0;
  while (text[n] != 0) {
    n++;
  }
  return n;
}

const char *text_constant(int which) {
  static const char *const texts[] = {"caf\xc3\xa9", "bad \xff byte", ""};
  return which < 0 || which > 2 ? NULL : texts[which];
}

const uint16_t *text_constant16(void) {
  static const uint16_t text[] = {'h', 0xD83D, 0xDE00, 0};
  return text;
}

static int given;
static int taken;

char *text_give(const char *text) {
  given++;
  return strdup(text);
}

void text_take(char *text) {
  taken++;
  free(text);
}

int text_left(void) { return given - taken; }

/* The lengths of texts up to a NULL, in a decimal number: {"a", "bb"} is 12. */
long text_lengths(const char *const *texts) {
  long lengths = 0;
  for (; *texts != NULL; texts++) {
    lengths = lengths * 10 + (long)strlen(*texts);
  }
  return lengths;
}

/* Fills texts, which has room for n pointers, with constants. */
void text_fill(const char **texts, size_t n) {
  for (size_t i = 0; i < n; i++) {
    texts[i] = i % 2 == 0 ? "even" : "odd";
  }
}

/* A surrogate, what is beyond Unicode, and a character that needs two units of UTF-16. */
const uint32_t *malformed32(void) {
  static const uint32_t units[] = {'a', 0xD800, 0x110000, 0x1F600, 0xFFFFFFFF, 'z', 0};
  return units;
}

const uint16_t *malformed16(void) {
  static const uint16_t units[] = {0xDC00, 'a', 0xD800, 0};
  return units;
}
