int puts(const char *s;
