"""The kinds that every matter has."""
