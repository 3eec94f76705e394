"""设置: looks, the people on duty, the program."""
