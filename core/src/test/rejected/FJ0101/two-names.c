int gcd(int x y);
