"""怎么用: the few things worth knowing."""
