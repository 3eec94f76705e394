"""疑似重复: one complaint at two points, decided about by a person: it is one and counts once, or they are two."""
