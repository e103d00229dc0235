const char *s = "abc;
int next(void);
