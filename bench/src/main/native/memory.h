typedef struct entry {
  double value;
  int count;
  unsigned kind : 5, level : 11;
  struct entry *next;
} entry;

entry *bench_entries(int n);
entry *bench_scattered(int n);
double bench_sum_entries(const entry *all, int n);
long long bench_levels(const entry *all, int n);
void bench_write(entry *all, int n, double value);
long long bench_follow(const entry *first);
