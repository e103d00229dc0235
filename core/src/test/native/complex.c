// Complex numbers by value, behind pointers, and in callbacks.

double _Complex complex_product(double _Complex a, double _Complex b) { return a * b; }

float _Complex complex_conjugate(int before, float _Complex z, float after) {
  return before == -1 && after == 0.5f ? ~z : 0;
}

double _Complex complex_sum(const double _Complex *z, int n) {
  double _Complex sum = 0;
  for (int i = 0; i < n; i++) {
    sum += z[i];
  }
  return sum;
}

struct wave {
  int id;
  float _Complex amplitude;
};

struct wave complex_double(struct wave w) {
  w.id++;
  w.amplitude *= 2;
  return w;
}

double _Complex complex_visit(double _Complex (*visit)(double _Complex, float _Complex)) {
  return visit(3 - 4i, 0.5f + 2i);
}
