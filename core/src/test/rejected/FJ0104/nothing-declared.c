unsigned long;
