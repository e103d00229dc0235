/* Variadic functions: a letter of the format for each argument. */
#include <stdarg.h>
#include <string.h>

/* i int, l long long, d double, s text (its length), p pointer (1 if not NULL). */
double variadic_sum(const char *format, ...) {
  double sum = 0;
  va_list rest;
  va_start(rest, format);
  for (; *format != 0; format++) {
    switch (*format) {
      case 'i': sum += va_arg(rest, int); break;
      case 'l': sum += (double)va_arg(rest, long long); break;
      case 'd': sum += va_arg(rest, double); break;
      case 's': sum += (double)strlen(va_arg(rest, const char *)); break;
      case 'p': sum += va_arg(rest, void *) != NULL; break;
    }
  }
  va_end(rest);
  return sum;
}

/* How many texts stand before NULL. */
int variadic_count(const char *first, ...) {
  int n = 0;
  va_list rest;
  va_start(rest, first);
  for (const char *text = first; text != NULL; text = va_arg(rest, const char *)) {
    n++;
  }
  va_end(rest);
  return n;
}
