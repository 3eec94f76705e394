"""Parcels as files on a stick: what they are called, how they are found, how one is written so that a half one is noticed.

The bytes are those of a parcel; an answer that says no is the JSON of a ``Refusal``. Names hold the point's id, the beginning
of the PC's id and the parcel's number, and nothing of anybody.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from typing import Final

from sync.protocol.parcel import MAX_PARCEL

SUFFIX: Final = ".wqparcel"
MOST_FILES: Final = 2_000
MOST_BYTES: Final = 256 << 20
"""Parcels that one folder may hold, and what they may weigh together."""
MOST_NAMES: Final = 10_000
"""Names that are looked at in one folder: a stick may hold anything."""
_UNSAFE: Final = re.compile(r"[^0-9A-Za-z_.\-]+")


class NotWrittenWhole(OSError):
    """What was read again from the disk is not what was written."""


class TooManyParcels(OSError):
    """More than is taken at a time: nothing of it was."""

    def __init__(self) -> None:
        super().__init__(
            f"more than {MOST_FILES} {SUFFIX} files or {MOST_BYTES >> 20} MiB of them: take them in several folders"
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A file of that ending. ``content``: at most one byte more than a parcel may have; ``None``: it cannot be read."""

    path: Path
    content: bytes | None = field(repr=False)


def request_name(point: str, device: str, number: int, part: int, parts: int) -> str:
    """What a request is called: ``P-1-kzdvvj-000012-1of3.wqparcel``."""
    return f"{_stem(point, device, number)}-{part}of{parts}{SUFFIX}"


def answer_stem(point: str, device: str, number: int) -> str:
    """With what the names of all answers to a request begin."""
    return f"{_stem(point, device, number)}-answer-"


def answer_name(point: str, device: str, number: int, part: int, parts: int) -> str:
    """What an answer is called, by whose request of which number it answers."""
    return f"{answer_stem(point, device, number)}{part}of{parts}{SUFFIX}"


def find_parcels(places: Sequence[Path], *more: str) -> Iterator[Found]:
    """The parcels (and files of the endings ``more``) in files and folders that somebody named, and in the folders in these;
    by name, links are not followed.

    Raises ``OSError`` for a place that is not there, and :class:`TooManyParcels`.
    """
    count = weight = 0
    for place in places:
        named = [place] if S_ISREG(place.stat().st_mode) else _in_folder(place, (SUFFIX, *more), 1)
        for path in named:
            content = _read(path)
            count += 1
            weight += len(content or b"")
            if count > MOST_FILES or weight > MOST_BYTES:
                raise TooManyParcels
            yield Found(path, content)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under another name, make sure of it, rename it, and read it again. Raises ``OSError``; then there is no file of
    that name, or the one of before."""
    making = path.with_name(f".{path.name}.part")
    try:
        with making.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            if hasattr(os, "posix_fadvise"):  # what is read again is to come from the disk
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        if _read(making) != content:
            raise NotWrittenWhole(path.name)
        making.replace(path)
        _sync_folder(path.parent)
    except OSError:
        with suppress(OSError):
            making.unlink()
        raise


def _stem(point: str, device: str, number: int) -> str:
    return f"{_safe(point, 40) or 'point'}-{_safe(device, 6)}-{number:06d}"


def _safe(text: str, longest: int) -> str:
    return _UNSAFE.sub("_", text)[:longest].strip(".")


def _in_folder(folder: Path, endings: tuple[str, ...], depth: int) -> Iterator[Path]:
    files: list[Path] = []
    folders: list[Path] = []
    with os.scandir(folder) as entries:
        for number, entry in enumerate(entries):
            if number >= MOST_NAMES:
                break
            if entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))
            elif entry.is_file(follow_symlinks=False) and entry.name.lower().endswith(endings):
                files.append(Path(entry.path))
    yield from sorted(files)
    if depth:
        for each in sorted(folders):
            with suppress(OSError):  # of the system, or of somebody else
                yield from _in_folder(each, endings, depth - 1)


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(MAX_PARCEL + 1)
    except OSError:
        return None


def _sync_folder(folder: Path) -> None:
    """So that the name lasts as well; where a folder cannot be opened (Windows) the system does it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
