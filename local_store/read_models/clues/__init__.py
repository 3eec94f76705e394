"""Clues that this point reported, without a word of them, and how the bureau answered."""

from typing import Final

DOOR: Final = ("questions",)
