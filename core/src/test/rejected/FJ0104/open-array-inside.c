struct s { char name[]; int n; };
