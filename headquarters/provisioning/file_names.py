"""Names for folders and files that every system takes, Windows first: what a point is called may hold anything."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 80
"""Characters. Of Chinese ones three bytes each: within what Linux takes (255 bytes)."""
_RESERVED: Final = frozenset(
    ("con", "prn", "aux", "nul", "conin$", "conout$", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"))
)  # fmt: skip


def safe_name(text: str, longest: int = LONGEST) -> str:
    """``text`` as the name of a file or folder: nothing Windows forbids, no dot or blank at its ends, never empty."""
    plain = unicodedata.normalize("NFC", text)
    plain = "".join("_" if letter in '<>:"/\\|?*' or not letter.isprintable() else letter for letter in plain)
    plain = re.sub(r"\s+", " ", plain)[:longest].strip(" .")
    while len(plain.encode("utf-8", "replace")) > 3 * LONGEST:
        plain = plain[:-1].rstrip(" .")
    if plain.partition(".")[0].rstrip().casefold() in _RESERVED:
        plain = f"_{plain}"[:longest].rstrip(" .")
    return plain or "_"


def distinct_names(texts: list[str]) -> list[str]:
    """The safe name of each, no two the same also where case does not count."""
    taken: set[str] = set()
    names = []
    for text in texts:
        name, again = safe_name(text), 1
        while name.casefold() in taken:
            again += 1
            end = f"-{again}"
            name = safe_name(text, LONGEST - len(end)) + end
        taken.add(name.casefold())
        names.append(name)
    return names
