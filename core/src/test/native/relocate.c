/* Functions that follow pointers and change memory. */

int relocate_follow(int **outer) { return **outer; }

int relocate_negate(int *values, long n) {
  for (long i = 0; i < n; i++) {
    values[i] = -values[i];
  }
  return (int)n;
}
