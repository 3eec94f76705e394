"""What shows that a folder without a file had one: a missing file is not a first start.

A virus scanner, a tool that cleans up, half a copy of the folder: an empty file begun in its place would look as if all were
lost, and its backups would push the good ones out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from local_store.file import backup, vault
from local_store.file.connection import CHECK_NAME, FILE_NAME, sync_folder
from local_store.file.head import HEAD_NAME
from local_store.file.keys import KEY_FILE, NAME_FILE, SEALED_FILE

BEGUN: Final = f"{FILE_NAME}.begun"
"""There while a first start is under way: its key is made before its file, and a kill between the two loses nothing."""
_MAKING: Final = f"{FILE_NAME}.making"
_EARLIER: Final = "earlier-"
_BESIDE: Final = (KEY_FILE, NAME_FILE, SEALED_FILE, CHECK_NAME, HEAD_NAME)
"""What a file has beside it; each of them alone tells of it."""


def has_remains(folder: Path) -> bool:
    """Whether ``folder``, in which there is no file, has had one."""
    if _copies(folder) or _evidence(folder):
        return True
    is_first_start = (folder / BEGUN).exists() or (folder / _MAKING).exists()
    return not is_first_start and any((folder / name).exists() for name in _BESIDE)


def note_begun(folder: Path) -> None:
    """A first start begins."""
    (folder / BEGUN).touch()
    sync_folder(folder)


def forget_begun(folder: Path) -> None:
    """It has come to its end: from now on a missing file is a missing file."""
    (folder / BEGUN).unlink(missing_ok=True)


def put_remains_apart(folder: Path, at: int) -> Path:
    """Put everything that is left of an earlier file into a folder of its own beside it, so that a person who has decided
    so can begin anew. Nothing is thrown away. ``at``: UTC ms. Returns that folder."""
    apart = folder / f"{_EARLIER}{at}"
    apart.mkdir()
    for name in _BESIDE:
        if (folder / name).exists():
            (folder / name).rename(apart / name)
    for path in _copies(folder):
        path.rename(apart / path.name)
    for path in _evidence(folder):
        target = apart / vault.FOLDER / path.name
        target.parent.mkdir(exist_ok=True)
        path.rename(target.with_name(f"{target.name}.copy") if target.exists() else target)
    sync_folder(folder)
    return apart


def _copies(folder: Path) -> list[Path]:
    """Backups, replaced files, and the logs that a file leaves when it alone is taken away."""
    found = [*(folder / backup.FOLDER).glob(f"*{backup.SUFFIX}"), *folder.glob(f"{FILE_NAME}.replaced-*")]
    return found + [
        path for path in (folder / f"{FILE_NAME}-wal", folder / f"{FILE_NAME}-shm") if path.exists()
    ]


def _evidence(folder: Path) -> list[Path]:
    """The files of evidence, and the copies that the backups have of them."""
    return [
        path
        for place in (folder / vault.FOLDER, folder / backup.FOLDER / vault.FOLDER)
        for path in vault.files_in(place)
    ]
