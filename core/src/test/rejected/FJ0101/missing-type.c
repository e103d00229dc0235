gcd(int a, int b);
