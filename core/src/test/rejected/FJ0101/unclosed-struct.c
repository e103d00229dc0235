struct point { int x;
