"""一站一档: the register of points, of one point, as a table, and in figures."""
