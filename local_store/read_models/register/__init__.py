"""The register of this point: what is said of it, and from which day on."""

from typing import Final

DOOR: Final = ("questions",)
