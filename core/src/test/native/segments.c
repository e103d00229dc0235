/* Calls back before it reads the memory it was given. */
long first(const char *memory, void (*callback)(void))
{
    callback();
    return memory[0];
}
