int f(int n = strlen("abc"));
