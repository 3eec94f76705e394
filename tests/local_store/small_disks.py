"""Disks that take nothing more, for this process: the kernel's own limit of a file's size, which needs no rights and no mount.

SQLite calls it an input or output error (as it does a quota that is used up, and a disk without room for its shared memory);
``PRAGMA max_page_count`` is the way to a disk of which SQLite itself says that it is full.
"""

from __future__ import annotations

import os
import resource
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65_534


@contextmanager
def files_end_at(size: int) -> Iterator[None]:
    """No file of this process grows beyond so many bytes, and none is written behind them. Read what stands there at will."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def end_files_of(pid: int, size: int | None) -> None:
    """The same for a process of ours that runs; ``None``: they may grow again."""
    _soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY if size is None else size, hard))


@contextmanager
def as_nobody(*folders: Path) -> Iterator[None]:
    """Where root runs the tests, rights hold nobody off: the block runs as a user who has none but to ``folders``, which
    are theirs from now on. What is loaded in the block must have been loaded before."""
    if os.geteuid() != 0:
        yield
        return
    give_away(*folders)
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


def give_away(*folders: Path) -> None:
    """Where root runs the tests: these folders with all that is in them are that other user's."""
    if os.geteuid() == 0:
        for folder in folders:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, NOBODY, NOBODY)


@contextmanager
def folder_for_all() -> Iterator[Path]:
    """A folder that every user reaches, whoever runs the tests; it goes with all that is in it."""
    folder = Path(tempfile.mkdtemp(prefix="weiquan-rights-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        for path in folder.rglob("*"):
            if path.is_dir():
                path.chmod(0o700)
        shutil.rmtree(folder)
