"""First run: the district's file if there is one, who sits here, how large the letters are. Works without any file."""
