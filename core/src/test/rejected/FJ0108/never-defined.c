enum e { SIZE = _Alignof(struct nowhere) };
