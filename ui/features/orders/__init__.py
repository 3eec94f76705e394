"""Work orders: what headquarters asks of this point, and what was done about it."""
