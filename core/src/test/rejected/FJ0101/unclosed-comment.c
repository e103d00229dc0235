int a; /* never closed
