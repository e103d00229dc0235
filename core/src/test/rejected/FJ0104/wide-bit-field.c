struct s { unsigned char a : 9; };
