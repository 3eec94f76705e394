"""Provisioning files within reach: what the setup copied, what lies beside the program, what is on a stick.

Nothing is opened but files of that ending, nothing is followed deeper than one folder, and every search is bounded in
files, bytes and time: somebody waits for it, and a stick may hold anything. It never runs on the UI thread.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Final, Literal

from sync.protocol.provisioning import MAX_FILE, NotAProvisioningFile

SUFFIX: Final = ".wqprov"
COPIED: Final = "provision"
"""The folder of the data folder that the setup copies into."""
MOST_FILES: Final = 256
MOST_ENTRIES: Final = 2_000
"""Names looked at in one folder."""
PATIENCE_S: Final = 4.0

Where = Literal["copied", "beside", "stick", "picked"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be one: what it holds, at most ``MAX_FILE`` bytes and one more; ``None`` where the disk would
    not give it."""

    path: Path
    where: Where
    content: bytes | None


def candidates(
    data: Path,
    *,
    sticks: Callable[[], Sequence[Path]] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> list[Candidate]:
    """What there is, the likeliest first: copied by the setup, beside the program, on sticks. The same content is
    taken once. ``sticks``: the roots of removable drives; ``clock``: seconds, for giving up."""
    until = clock() + PATIENCE_S
    places: list[tuple[Where, Path, int]] = [("copied", data / COPIED, 0)]
    if getattr(sys, "frozen", False):
        places.append(("beside", Path(sys.executable).parent, 0))
    found: list[Candidate] = []
    seen: set[bytes] = set()

    def look(where: Where, root: Path, depth: int) -> None:
        for path in _files(root, depth, lambda: clock() < until):
            if len(found) >= MOST_FILES or clock() >= until:
                return
            content = _read(path)
            if content is None or content not in seen:
                found.append(Candidate(path, where, content))
            if content is not None:
                seen.add(content)

    for where, root, depth in places:
        look(where, root, depth)
    for root in (sticks or removable_roots)():
        look("stick", root, 1)
    return found


def read_candidate(path: Path) -> bytes:
    """A file that a person named; never more of it than a provisioning file may have, and one byte.

    Raises ``NotAProvisioningFile`` for a folder, a pipe or a device, of which none is waited for, else ``OSError``.
    """
    if not S_ISREG(path.stat().st_mode):
        raise NotAProvisioningFile("no file")
    with path.open("rb") as file:
        return file.read(MAX_FILE + 1)


def has_copies(data: Path) -> bool:
    """Whether the setup copied a file for whoever sits down here."""
    return any(True for _ in _files(data / COPIED, 0, lambda: True))


def drop_copies(data: Path) -> None:
    """Remove what the setup copied, once this PC is enrolled.

    All of them: codes for other PCs and points do not belong on this one, and each copy's original is where the setup
    found it. What cannot be removed now stays; its codes run out by themselves.
    """
    for path in _files(data / COPIED, 0, lambda: True):
        try:
            path.chmod(0o600)  # copied from what cannot be written to, Windows would keep it
            path.unlink()
        except OSError:
            continue
    try:
        (data / COPIED).rmdir()
    except OSError:
        return  # something else lies there


def removable_roots() -> list[Path]:
    """The roots of the sticks that are in: on Windows the drives it calls removable, elsewhere what the desktop
    mounted for this person."""
    if sys.platform == "win32":
        return _windows_drives()
    return _mounted(os.environ.get("USER") or os.environ.get("LOGNAME") or "")


def _mounted(user: str, places: Sequence[Path] = (Path("/media"), Path("/run/media"))) -> list[Path]:
    if not user:
        return []  # /media itself holds other people's
    found = [_names(place / user, lambda: True) for place in places]
    return [path for names in found for path, is_folder in sorted(names) if is_folder]


def _windows_drives() -> list[Path]:
    if sys.platform != "win32":
        return []
    import ctypes

    removable = 2  # DRIVE_REMOVABLE
    kernel = ctypes.windll.kernel32
    kernel.SetErrorMode(1)  # an empty card reader must not ask for a disk
    drives = kernel.GetLogicalDrives()
    letters = [chr(ord("A") + place) for place in range(26) if drives >> place & 1]
    # A and B are floppy drives where they exist at all: asking one takes seconds.
    names = [f"{letter}:\\" for letter in letters if letter not in "AB"]
    return [Path(name) for name in names if kernel.GetDriveTypeW(ctypes.c_wchar_p(name)) == removable]


def _files(root: Path, depth: int, go_on: Callable[[], bool]) -> Iterator[Path]:
    """Files of our ending in ``root``, then in its folders; by name within each."""
    folders: list[Path] = []
    for path, is_folder in sorted(_names(root, go_on)):
        if is_folder:
            folders.append(path)
        elif path.suffix.lower() == SUFFIX:
            yield path
    if depth:
        for folder in folders:
            if not go_on():
                return
            yield from _files(folder, depth - 1, go_on)


def _names(folder: Path, go_on: Callable[[], bool]) -> Iterator[tuple[Path, bool]]:
    """What is in a folder, and whether it is one; links are not followed. Nothing where it cannot be looked into."""
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number >= MOST_ENTRIES or not go_on():
                    return
                if entry.is_dir(follow_symlinks=False):
                    yield Path(entry.path), True
                elif entry.is_file(follow_symlinks=False):
                    yield Path(entry.path), False
    except OSError:
        return


def _read(path: Path) -> bytes | None:
    try:
        return read_candidate(path)
    except (OSError, NotAProvisioningFile):
        return None
