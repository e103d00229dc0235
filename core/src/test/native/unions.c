// Unions by value and behind pointers.

union number {
  int i;
  double d;
  char text[12];
};

union number unions_twice_int(union number n) {
  n.i *= 2;
  return n;
}

union number unions_twice_double(double before, union number n) {
  n.d *= 2 * before;
  return n;
}

int unions_is(const union number *n, int i) {
  union number zero;
  __builtin_memset(&zero, 0, sizeof zero);
  zero.i = i;
  return __builtin_memcmp(n, &zero, sizeof zero) == 0;
}

union number unions_text(void) {
  union number n = {.text = "abc"};
  return n;
}

struct tagged {
  int kind;
  union {
    int i;
    double d;
    struct {
      short low, high;
    };
  };
};

struct tagged unions_next(struct tagged t) {
  t.kind++;
  if (t.kind == 1) {
    t.i++;
  } else if (t.kind == 2) {
    t.d++;
  } else {
    t.low++;
    t.high++;
  }
  return t;
}

union mixed {
  float f;
  int i;
};

union mixed unions_visit(union mixed (*visit)(union mixed), union mixed m) { return visit(m); }
