"""算一算: what may be asked for, with the way it is reckoned beside it."""
