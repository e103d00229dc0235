int f(int a b);
struct point { int x y; };
int ok(void);
  double *g(;
