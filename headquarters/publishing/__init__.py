"""What headquarters says to many points: ``notices`` what is published and withdrawn, ``writing`` the small entries at each point,
written behind."""

from typing import Final

DOOR: Final = ("editions", "notices", "writing")
