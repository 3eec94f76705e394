"""The folder that a scanner puts its files into: which it is, and what is new in it. Nothing here takes a file.

Kept with the data of this PC, like its other settings. What lay there before the folder was chosen is not new; what was taken into a
case, or was said not to belong to it, is new no more.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

import msgspec

from casework.evidence import SUFFIXES
from local_store.store import Store

_FOLDER: Final = "scan_folder"
_SINCE: Final = "scan_since"
_DONE: Final = "scan_done"
_MOST_DONE: Final = 500
MOST_OFFERED: Final = 10
_ENDS: Final = frozenset({*SUFFIXES.values(), ".jpeg"})


class Scan(msgspec.Struct, frozen=True):
    """A file in the folder. ``changed``: when it was written last, ns; with ``size`` it tells a file from one that came in its place."""

    name: str
    size: int
    changed: int


class ScanFolder(msgspec.Struct, frozen=True):
    """``since``: what was written later is new, ns. ``done``: what has been dealt with."""

    path: Path
    since: int
    done: frozenset[Scan] = frozenset()


class Looked(msgspec.Struct, frozen=True):
    """What is new in the folder, oldest first, :data:`MOST_OFFERED` at most. ``there``: whether the folder could be read."""

    found: tuple[Scan, ...] = ()
    there: bool = True


def read(store: Store) -> ScanFolder | None:
    """The folder of this PC; ``None`` where none was chosen."""
    path = (store.setting(_FOLDER) or b"").decode("utf-8")
    if not path:
        return None
    try:
        done = json.loads(store.setting(_DONE) or b"[]")
        since = int(store.setting(_SINCE) or b"0")
        return ScanFolder(Path(path), since, frozenset(Scan(*one) for one in done))
    except (ValueError, TypeError):
        return ScanFolder(Path(path), 0)


def choose(store: Store, path: Path | None, since: int) -> None:
    """Watch this folder from now on, or none. ``since``: :func:`newest` of it."""
    store.set_setting(_SINCE, str(since).encode())
    store.set_setting(_DONE, b"[]")
    store.set_setting(_FOLDER, b"" if path is None else str(path).encode("utf-8"))


def put_by(store: Store, scans: Iterable[Scan]) -> None:
    """These have been dealt with."""
    now = read(store)
    if now is not None:
        done = sorted({*now.done, *scans}, key=lambda one: one.changed)[-_MOST_DONE:]
        told = [[one.name, one.size, one.changed] for one in done]
        store.set_setting(_DONE, json.dumps(told, ensure_ascii=False).encode("utf-8"))


def newest(path: Path) -> int:
    """When what lies in a folder now was written last, ns, by the clock of the folder: that of a network drive is not this PC's. 0 for
    nothing. Never raises."""
    try:
        return max((one.changed for one in _scans(path)), default=0)
    except (OSError, ValueError):
        return 0


def _scans(folder: Path) -> set[Scan]:
    seen = set()
    for path in folder.iterdir():
        if path.suffix.lower() in _ENDS and path.is_file():
            status = path.stat()
            seen.add(Scan(path.name, status.st_size, status.st_mtime_ns))
    return seen


def look(folder: ScanFolder, before: Collection[Scan]) -> tuple[Looked, frozenset[Scan]]:
    """What is new, and all that was seen, for the next look (``before``): a file is offered once two looks have seen it alike, for a
    scanner writes page by page. Slow where the folder is on a network. Never raises."""
    try:
        seen = _scans(folder.path)
    except (OSError, ValueError):
        return Looked(there=False), frozenset()
    fresh = {one for one in seen if one.changed > folder.since and one.size} - folder.done
    still = sorted(fresh & {*before}, key=lambda one: (one.changed, one.name))
    return Looked(tuple(still[:MOST_OFFERED])), frozenset(fresh)
