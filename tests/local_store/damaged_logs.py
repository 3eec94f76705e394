"""What may happen to the log beside a file after a kill."""

from collections.abc import Callable
from pathlib import Path

from local_store.file.connection import FILE_NAME

WAL = f"{FILE_NAME}-wal"
Damage = Callable[[Path], None]


def lost(folder: Path) -> None:
    (folder / WAL).unlink()


def emptied(folder: Path) -> None:
    (folder / WAL).write_bytes(b"")


def cut(part: float) -> Damage:
    """Only that part of it is left."""

    def damage(folder: Path) -> None:
        content = (folder / WAL).read_bytes()
        (folder / WAL).write_bytes(content[: int(len(content) * part)])

    return damage


def flipped(part: float) -> Damage:
    """A bit is another there."""

    def damage(folder: Path) -> None:
        content = bytearray((folder / WAL).read_bytes())
        content[int(len(content) * part)] ^= 0x10
        (folder / WAL).write_bytes(content)

    return damage
