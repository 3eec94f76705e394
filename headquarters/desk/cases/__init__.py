"""The cases that a number counts."""
