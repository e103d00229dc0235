unsinged int x;
