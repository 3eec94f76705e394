"""The bundle: one folder with the program, its Python and its Qt, the same recipe for Windows and Linux."""
