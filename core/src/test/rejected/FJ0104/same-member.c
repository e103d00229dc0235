struct s { int a; double a; };
