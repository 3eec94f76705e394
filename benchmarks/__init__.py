"""Repeatable measurements: each prints a ratio against a floor measured in the same run. `dev.py bench NAME`."""
