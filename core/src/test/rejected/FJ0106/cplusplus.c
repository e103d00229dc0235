template <class T> T max(T a, T b);
