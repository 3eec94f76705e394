"""A desk with years of work in its file, and a clerk timed at its window. For ``benchmarks.window``."""
