"""Cases as lists show them: their rows, the facts in them, and what screens ask about them."""

from typing import Final

DOOR: Final = ("case_rows", "facts", "model", "rows")
"""For the models that lay out more of the same cases."""
