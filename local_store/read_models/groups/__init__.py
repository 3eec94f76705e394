"""Group events, and which complaints are rows of one."""

from typing import Final

DOOR: Final = ("questions", "views")
