"""The dictionaries of pypinyin, written closer: a third of them are blanks and line ends, half a megabyte of each PC's disk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

FILES: Final = ("phrases_dict.json", "pinyin_dict.json")
"""In the folder ``pypinyin`` of a bundle."""


def write_closer(inside: Path) -> None:
    """Write them anew in the folder that a bundle keeps its files in. Each entry stands on a line of its own: the program reads them a
    piece at a time (``local_store/pinyin_pieces.py``), and pieces end where a line does."""
    for name in FILES:
        path = inside / "pypinyin" / name
        path.write_bytes(closer(json.loads(path.read_bytes())))


def closer(entries: Mapping[str, Any]) -> bytes:
    """The same object of JSON, an entry a line."""
    told = (
        f"{json.dumps(key, ensure_ascii=False)}:{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for key, value in entries.items()
    )
    return ("{" + ",\n".join(told) + "}").encode()
