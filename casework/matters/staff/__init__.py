"""A person on the staff of a point."""
