"""Clues at this PC: the keys that open them, who may, and what is written and read with them.

Every word of a clue is sealed before it reaches the file, to the clue key of this PC and to headquarters'. The file's own key, which opens
everything else, opens none of it.
"""

from typing import Final

DOOR: Final = ("desk", "views")
