"""Entries as they are written and travel, and which of them follow which."""
