int buffer[BUFSIZ];
