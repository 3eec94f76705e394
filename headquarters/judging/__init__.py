"""Judging what is stored: the same fold as on the PCs, the rules each by itself, headquarters' own words on it.

The door: ``judge.Judge``, within a request and behind it.
"""
