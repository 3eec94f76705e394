"""What the disk or the operating system refuses, by its name: the one place that knows SQLite's codes and the system's numbers.

SQLite says "input or output error" of a quota that is used up, of a disk without room for its shared memory, of one that was
mounted anew for reading only, and of one that is worn. Where its code leaves that open the system itself is asked, by a
small write into the folder that nobody sees. That happens after a refusal only, and costs nothing otherwise.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from local_store.errors import (
    CannotWrite,
    DamagedStore,
    DiskFailing,
    DiskFull,
    FileUnopened,
    NoRights,
    PlaceReadOnly,
    QuotaUsedUp,
    StoreBusy,
    StoreError,
    StoreUnreadable,
)

PROBE_BYTES: Final = 128 * 1024
"""What is written to see whether there is room: the shared memory that opening a file takes, and a little more."""
_FULL: Final = frozenset({errno.ENOSPC, errno.EFBIG})
_WINDOWS_FULL: Final = frozenset({39, 112})
"""``ERROR_HANDLE_DISK_FULL``, ``ERROR_DISK_FULL``"""
_WINDOWS_QUOTA: Final = 1295
_WINDOWS_PROTECTED: Final = 19
_WINDOWS_HELD: Final = frozenset({32, 33, 1224})
"""Another program holds the file: that passes, and has nothing to do with rights."""
_HELD: Final = frozenset({errno.EBUSY, errno.ETXTBSY})


def of_system(error: OSError) -> StoreError | None:
    """An error of the operating system by its name; ``None`` for what says nothing of the disk or of rights."""
    path = error.filename if isinstance(error.filename, str) and error.filename else None
    where = None if path is None else Path(path)
    windows = getattr(error, "winerror", None)
    if windows in _WINDOWS_HELD:
        return None
    if windows in _WINDOWS_FULL or error.errno in _FULL:
        return DiskFull(where)
    if windows == _WINDOWS_QUOTA or error.errno == errno.EDQUOT:
        return QuotaUsedUp(where)
    if windows == _WINDOWS_PROTECTED or error.errno == errno.EROFS:
        return PlaceReadOnly(where)
    if error.errno in (errno.EACCES, errno.EPERM):
        return NoRights(where)
    if error.errno == errno.EIO:
        return DiskFailing("EIO")
    return None


def is_held(error: OSError) -> bool:
    """Whether another program holds the file for now."""
    return getattr(error, "winerror", None) in _WINDOWS_HELD or error.errno in _HELD


def of_sqlite(code: str, files: Iterable[Path]) -> StoreError:
    """SQLite's extended code by its name. ``files``: those of which one is spoken of."""
    if code.startswith("SQLITE_FULL"):
        return DiskFull()
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreBusy()
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or code == "SQLITE_IOERR_SHORT_READ":
        return DamagedStore("page")
    is_open, is_io = code.startswith("SQLITE_CANTOPEN"), code.startswith("SQLITE_IOERR")
    if is_open or is_io or code.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        for file in files:
            if (refused := refused_beside(file)) is not None:
                return refused
        if is_open:
            return FileUnopened(code)
        if is_io and code != "SQLITE_IOERR_NOMEM":
            return DiskFailing(code)
    return StoreUnreadable(code)


def refused_beside(file: Path) -> StoreError | None:
    """What the system says when a little is written beside ``file``; ``None`` when it takes it, and into the file too."""
    try:
        _write_a_little(file.parent)
        return _refused_by(file)
    except OSError as error:
        refused = of_system(error)
        if isinstance(refused, CannotWrite):
            refused.path = file.parent  # not the name that was tried
        return refused


def refuse_unwritable(file: Path) -> None:
    """Raises ``PlaceReadOnly`` for a file that is there and may only be read."""
    if file.exists() and not _may(file, os.W_OK):
        raise PlaceReadOnly(file)


def _write_a_little(folder: Path) -> None:
    """Into a file without a name, or one that goes with its last holder."""
    path = folder / f"desk.probe-{secrets.token_hex(4)}"
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_TEMPORARY", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        if os.name == "posix":
            path.unlink()
        left = memoryview(bytes(PROBE_BYTES))
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refused_by(file: Path) -> StoreError | None:
    most = _largest_file()
    for path in (file, *(file.with_name(file.name + suffix) for suffix in ("-wal", "-shm"))):
        if not path.exists():
            continue
        if not _may(path, os.R_OK):
            return NoRights(path)
        if not _may(path, os.W_OK):
            return PlaceReadOnly(path)
        if most is not None and path.stat().st_size + PROBE_BYTES > most:
            return DiskFull(file.parent)
    return None


def _may(path: Path, how: int) -> bool:
    return os.access(path, how, effective_ids=os.access in os.supports_effective_ids)


def _largest_file() -> int | None:
    """Bytes that this process may write into one file; ``None`` for any number."""
    if os.name != "posix":
        return None
    import resource

    most = resource.getrlimit(resource.RLIMIT_FSIZE)[0]
    return None if most == resource.RLIM_INFINITY else most
