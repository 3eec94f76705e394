"""Sums over everything, to the fen and to the entry."""
