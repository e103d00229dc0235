# 118 "/usr/include/geo.h" 3
extern int area(struct shape *s, int);
extern int perimeter(struct shape *s int);
