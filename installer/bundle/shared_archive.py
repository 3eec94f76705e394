"""Runs first in each executable: take the modules from the one archive that all executables of the folder share.

PyInstaller appends the archive to every executable; two of them would carry the same five megabytes twice. What is used
here is inside PyInstaller, whose version is locked; a bundle in which it does not fit cannot start at all, and
``--self-check`` tries that on every build.
"""

import os
import sys

import pyimod01_archive  # type: ignore[import-not-found]
import pyimod02_importers  # type: ignore[import-not-found]

pyimod02_importers.pyz_archive = pyimod01_archive.ZlibArchiveReader(
    os.path.join(sys._MEIPASS, "program.pyz"),  # type: ignore[attr-defined]  # noqa: PTH118 - pathlib is not loaded yet
    0,
    check_pymagic=True,
)
pyimod02_importers._pyz_tree = None
sys.path_importer_cache.clear()
