_Static_assert(sizeof(long) == 4, "for Windows");
