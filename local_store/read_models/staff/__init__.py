"""The names of the people on the staff."""

from typing import Final

DOOR: Final = ("model",)
"""Who wrote an entry is shown by name."""
