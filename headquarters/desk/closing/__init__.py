"""A point is closed: what is still open there, who takes it over, and what came later from its PCs."""
