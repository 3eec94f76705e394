"""Notices of headquarters at this point, and who has seen them."""

from typing import Final

DOOR: Final = ("questions",)
