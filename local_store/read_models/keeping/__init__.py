"""How long words about people have been kept: what may be erased now, for a person to decide. It lays out nothing of its own."""

from typing import Final

DOOR: Final = ("questions",)
