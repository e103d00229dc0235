void each(void (^block)(int));
