"""The first page: what to do next, and how the month stands."""
