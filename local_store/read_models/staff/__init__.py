"""The names of the people on the staff."""
