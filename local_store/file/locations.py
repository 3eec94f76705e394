"""Where a database is safe: not on a network share, not in a folder that another program synchronises.

What is asked of the operating system stands behind :class:`Machine`, so that the rules of Windows are tested anywhere.
"""

from __future__ import annotations

import ntpath
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Final, Protocol

from local_store.errors import UnsafePlace

MOUNTS: Final = Path("/proc/mounts")
BELOW: Final = 90
"""Characters that the longest name below the folder takes: a backup that is being made. All of them are ASCII."""
SQLITE_LONGEST: Final = 511
"""Bytes of a path that SQLite opens outside Windows (its ``MAX_PATHNAME`` is 512)."""
_WINDOWS_PLAIN: Final = 259
"""Characters of a path that Windows opens when it does not begin with ``\\\\?\\``."""
_WINDOWS_LONGEST: Final = 1_024
"""Bytes of a path that SQLite opens on Windows, whatever it begins with (``mxPathname`` is 1040, less what it adds)."""
_SYNCED: Final = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "我的云端硬盘",
    "icloud",
    "iclouddrive",
    "nutstore",
    "坚果云",
    "我的坚果云",
    "baidusyncdisk",
    "baidunetdiskworkspace",
    "百度网盘同步",
    "百度网盘同步空间",
    "百度云同步盘",
    "360云盘",
    "360安全云盘",
    "阿里云盘",
    "天翼云盘",
    "亿方云",
    "weiyun",
    "微云",
    "微云同步",
    "微云同步助手",
    "wpsdrive",
    "wps云盘",
    "nextcloud",
    "owncloud",
    "syncthing",
)
"""Names that such folders have when nobody renamed them, in small letters."""
_ONEDRIVE: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Variables in which OneDrive tells where its folders are, whatever they are called."""
_NETWORK_TYPES: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "davfs", "afs", "ncpfs"}
)


class Machine(Protocol):
    """What has to be known of this PC."""

    def pure(self, path: str) -> PurePath:
        """A path by the rules of this system."""
        ...

    def real(self, path: str) -> str:
        """The same location with junctions, links and drive letters of other locations followed, as far as it exists."""
        ...

    def is_remote(self, path: str) -> bool:
        """Whether the drive or mount of an absolute path is of another machine."""
        ...

    def synced(self) -> Sequence[str]:
        """Folders that a program on this PC says it synchronises."""
        ...

    def fits(self, path: str) -> bool:
        """Whether the database can open what lies below this folder, as long as the names become."""
        ...


def check_location(folder: Path, machine: Machine | None = None) -> None:
    """Refuse folders where a database breaks. Both what was named and where it leads to are looked at.

    Raises :class:`UnsafePlace`.
    """
    machine = machine or this_machine()
    named = str(folder)
    if not machine.fits(named):
        raise UnsafePlace(folder, "too_long")
    for location in dict.fromkeys((named, machine.real(named))):
        if _is_share(location) or machine.is_remote(location):
            raise UnsafePlace(folder, "network")
        path = machine.pure(location)
        if any(_is_synced_name(part) for part in path.parts) or any(
            path.is_relative_to(machine.pure(each))
            for root in machine.synced()
            for each in {root, machine.real(root)}
        ):
            raise UnsafePlace(folder, "synced")


def this_machine() -> Machine:
    """The PC this runs on."""
    if sys.platform == "win32":
        return _Windows()
    return PosixMachine()


def onedrive_folders(environment: Mapping[str, str]) -> list[str]:
    """Where OneDrive keeps its folders, from the variables of the process."""
    return [folder for name in _ONEDRIVE if (folder := environment.get(name, "").strip())]


class PosixMachine:
    """Linux and its kin."""

    def __init__(self, mounts: Path = MOUNTS, environment: Mapping[str, str] = os.environ) -> None:
        self._mounts = mounts
        self._environment = environment

    def pure(self, path: str) -> PurePath:
        return PurePosixPath(path)

    def real(self, path: str) -> str:
        return os.path.realpath(path)

    def is_remote(self, path: str) -> bool:
        """Whether the longest mount point over ``path`` is of a network file system."""
        try:
            lines = self._mounts.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return False
        best, kind = "", ""
        for line in lines:
            fields = line.split()
            if len(fields) < 3:
                continue
            point = fields[1].replace("\\040", " ")
            if len(point) >= len(best) and PurePosixPath(path).is_relative_to(point):
                best, kind = point, fields[2]
        return kind in _NETWORK_TYPES

    def synced(self) -> Sequence[str]:
        return onedrive_folders(self._environment)

    def fits(self, path: str) -> bool:
        return len(os.fsencode(path)) + BELOW <= SQLITE_LONGEST


if sys.platform == "win32":
    import ctypes

    _DRIVE_REMOTE: Final = 4

    class _Windows:
        """Windows."""

        def pure(self, path: str) -> PurePath:
            return PureWindowsPath(plain(path))

        def real(self, path: str) -> str:
            return os.path.realpath(path)

        def is_remote(self, path: str) -> bool:
            drive = ntpath.splitdrive(plain(path))[0]
            # A share has no letter, and is known by its name.
            return len(drive) == 2 and ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _DRIVE_REMOTE

        def synced(self) -> Sequence[str]:
            return onedrive_folders(os.environ)

        def fits(self, path: str) -> bool:
            return fits_windows(path)


def fits_windows(path: str) -> bool:
    """Whether SQLite on Windows can open what lies below this folder: it counts bytes of UTF-8, Windows itself characters."""
    if not path.startswith("\\\\?\\") and len(path) + BELOW > _WINDOWS_PLAIN:
        return False
    return len(path.encode("utf-8", "surrogatepass")) + BELOW <= _WINDOWS_LONGEST


def plain(path: str) -> str:
    """A path of Windows without the prefix of long ones: ``\\\\?\\C:\\a`` is ``C:\\a``, ``\\\\?\\UNC\\s\\a`` is
    ``\\\\s\\a``."""
    slashed = path.replace("/", "\\")
    if slashed[:8].upper() == "\\\\?\\UNC\\":
        return "\\\\" + slashed[8:]
    return slashed[4:] if slashed.startswith(("\\\\?\\", "\\\\.\\")) else slashed


def _is_share(path: str) -> bool:
    return plain(path).startswith("\\\\") and not path.startswith("/" * 3)


def _is_synced_name(part: str) -> bool:
    low = part.casefold()
    return any(low == name or low.startswith((name + " ", name + "-")) for name in _SYNCED)
