struct open;
struct holder { char bytes[sizeof(struct open)]; };
