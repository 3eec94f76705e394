"""The dictionaries of pypinyin, read a little at a time.

They are two files of JSON, together three megabytes. The package reads each in one go, during which no other thread of the
program can work: the window stood still for a tenth of a second while somebody began to type.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any, Final

PIECE: Final = 32 * 1024
"""Bytes that are read at a time: less than a thousandth of a second."""
_PHRASES: Final = b'],\n"'
"""What stands between two phrases, and nowhere within one."""
_CHARACTERS: Final = b'",\n"'
_NAMES: Final = ("pypinyin.phrases_dict", "pypinyin.pinyin_dict")
_lock: Final = Lock()


def load() -> None:
    """Read them, and hand them to the package as its own modules. Where it has read them already, or keeps them in
    another way, nothing happens: it reads them itself."""
    with _lock:
        if "pypinyin" not in sys.modules and _NAMES[0] not in sys.modules:
            _load()


def _load() -> None:
    package = find_spec("pypinyin")
    places = package.submodule_search_locations if package is not None else None
    if not places:
        return
    try:
        phrases = read(Path(places[0]) / "phrases_dict.json", _PHRASES)
        characters = read(Path(places[0]) / "pinyin_dict.json", _CHARACTERS)
        by_number = {int(number): readings for number, readings in characters.items()}
    except (OSError, ValueError):
        return
    for name, told in zip(_NAMES, (phrases, by_number), strict=True):
        module = ModuleType(name)
        setattr(module, name.partition(".")[2], told)
        sys.modules.setdefault(name, module)


def read(path: Path, between: bytes) -> dict[str, Any]:
    """A file that holds one object of JSON, in pieces that end where ``between`` stands. Raises ``OSError``,
    ``ValueError``."""
    told: dict[str, Any] = {}
    for piece in _pieces(path.read_bytes(), between):
        part = json.loads(piece)
        if not isinstance(part, dict):
            raise ValueError(path.name)
        told.update(part)
    return told


def _pieces(raw: bytes, between: bytes) -> Iterator[bytes]:
    """Objects of JSON that together are this one."""
    at = 0
    while (end := raw.find(between, at + PIECE)) >= 0:
        comma = raw.index(b",", end)
        yield (b"{" if at else b"") + raw[at:comma] + b"}"
        at = comma + 1
    yield (b"{" if at else b"") + raw[at:]
