void swap(int &a, int &b);
