"""One contact point: its totals and its last cases."""
