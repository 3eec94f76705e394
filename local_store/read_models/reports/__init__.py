"""Zero reports that stand, by the period they are for."""

from typing import Final

DOOR: Final = ("questions",)
