"""Editions of the handbook: drafted by one person, looked at and approved by another."""
