/* The smallest library: proves that fixtures compile and open. */
int fixture_add(int a, int b) { return a + b; }
