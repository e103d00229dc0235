int 5x;
