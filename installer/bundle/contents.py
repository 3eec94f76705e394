"""What belongs into the bundle, decided by names alone: the recipe asks while it collects, the audit asks afterwards.

Standard library only: the recipe runs in whatever Python freezes the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

PACKAGES: Final = ("casework", "local_store", "sync", "ui", "desktop")
"""Our packages that the desk consists of."""

NOT_SHIPPED: Final = (
    "desktop.clerk",
    "desktop.demo.agreement",
    "desktop.demo.between",
    "desktop.demo.broken_files",
    "desktop.demo.broken_poses",
    "desktop.demo.clerk",
    "desktop.demo.day",
    "desktop.demo.first_run_poses",
    "desktop.demo.headquarters",
    "desktop.demo.officer",
    "desktop.demo.people_poses",
    "desktop.demo.sample_evidence",
    "desktop.demo.sample_groups",
    "desktop.demo.sample_mediation",
    "desktop.demo.sample_notices",
    "desktop.demo.sample_orders",
    "desktop.demo.sample_point",
    "desktop.demo.sample_reckoning",
    "desktop.demo.sample_register",
    "desktop.demo.sample_signing",
    "desktop.demo.samples",
    "desktop.demo.shift_poses",
    "desktop.demo.screens",
    "ui.gallery",
    "ui.translations.collect",
    "ui.translations.source",
)
"""Modules of these packages that only building, showing and trying need."""

DATA_SUFFIXES: Final = frozenset({".json", ".jsonl", ".svg", ".png", ".qm", ".dict", ".txt"})
"""Files beside our modules that the program reads."""

EXCLUDED: Final = (
    "tkinter",
    "test",
    "unittest",
    "doctest",
    "pydoc",
    "pdb",
    "lib2to3",
    "distutils",
    "setuptools",
    "pkg_resources",
    "pip",
    "wheel",
    "numpy",
    "pandas",
    "PIL",
    "lxml",
    "IPython",
    "pytest",
    "xmlrpc",
    "yaml",
    "zstandard._cffi",
    "zstandard.backend_cffi",
    "_pydecimal",  # _decimal is there
    "cffi",  # what cryptography needs of it is the module _cffi_backend
    "pycparser",
    "tzdata",
    "_bz2",
    "_lzma",
    "sqlite_utils.cli",
    "click_default_group",
    "tabulate",
    "curses",
    "multiprocessing",  # the program is one process; PyInstaller would prepare each start for more
    "typing_extensions",  # what msgspec takes of it is in this Python's typing
    "headquarters",
    "installer",
    "benchmarks",
)
"""Modules that something mentions and the desk never needs."""

QT_MODULES: Final = ("Core", "Gui", "Widgets", "Network", "Svg", "PrintSupport", "DBus")
"""The modules of Qt the program stands on. D-Bus is how Linux shows a tray icon and asks for files."""

_LINUX_QT: Final = ("XcbQpa", "WaylandClient")
_PLUGINS: Final = frozenset(
    {
        "platforms/qwindows",
        "platforms/qoffscreen",
        "platforms/libqxcb",
        "platforms/libqoffscreen",
        "platforms/libqwayland",
        "platformthemes/libqxdgdesktopportal",
        "platforminputcontexts/libcomposeplatforminputcontextplugin",
        "platforminputcontexts/libibusplatforminputcontextplugin",
        "wayland-shell-integration/libxdg-shell",
        "wayland-decoration-client/libbradient",
        "imageformats/qico",
        "imageformats/qjpeg",
        "imageformats/qwebp",
        "imageformats/libqjpeg",
        "imageformats/libqwebp",
        "printsupport/libcupsprintersupport",
    }
)
_TRANSLATIONS: Final = frozenset({"qtbase_zh_CN.qm", "qtbase_en.qm"})
_BINDINGS: Final = re.compile(r"PySide6/Qt(?P<name>\w+?)(\.abi3)?\.(so|pyd)")
_LIBRARY: Final = re.compile(r"(PySide6/)?(Qt/lib/)?(lib)?Qt6(?P<name>\w+?)\.(dll|so[.\d]*)")
_PLUGIN: Final = re.compile(r"PySide6/(Qt/)?plugins/(?P<name>[\w/-]+)\.(dll|so)")
_TRANSLATION: Final = re.compile(r"PySide6/(Qt/)?translations/(?P<name>.+)")

_UNWANTED: Final = re.compile(r"(?i)(^|/)(opengl32sw|d3dcompiler_\w+)\.dll$")
_OF_DEBIAN: Final = re.compile(
    r"lib(?!python|Qt6|pyside|shiboken|icu\w+\.so|ssl|crypto|sqlite3|ffi)[\w+-]+(-[\d.]+)?\.so[.\d]*"
)
"""Libraries at the top of a Linux bundle that the system brings and keeps safe: X11, GLib, fontconfig, D-Bus, CUPS, OpenGL,
the C++ runtime, and those that the system's own libraries load into the same process (zlib, expat, bzip2, xz): a process
holds one of each, and a carried older one would fail a newer system's fontconfig."""
_OF_THE_SYSTEM: Final = re.compile(
    r"(?i)(^|/)(icuuc|icuin|icu|mscms|bcryptprimitives|ucrtbase|api-ms-[\w-]+|kernel32|ntdll|propsys)\.dll$"
)
ARCHIVE: Final = "program.pyz"
"""All modules in one file, which both executables read (see ``shared_archive.py``)."""

_STAND_INS: Final = (b"Wine builtin DLL", b"Wine placeholder DLL")


def wanted(name: str) -> bool:
    """Whether a collected file belongs into the bundle. ``name``: its path there, with / or \\."""
    path = name.replace("\\", "/")
    if _UNWANTED.search(path) or _OF_DEBIAN.fullmatch(path):
        return False
    for pattern, allowed in (
        (_BINDINGS, frozenset(QT_MODULES)),
        (_LIBRARY, frozenset(QT_MODULES + _LINUX_QT)),
        (_PLUGIN, _PLUGINS),
        (_TRANSLATION, _TRANSLATIONS),
    ):
        if found := pattern.fullmatch(path):
            return found["name"] in allowed
    return True


def shipped(module: str) -> bool:
    """Whether a module of ours belongs to the program that is handed out."""
    return not any(module == each or module.startswith(each + ".") for each in NOT_SHIPPED)


def our_modules(root: Path) -> Iterator[str]:
    """Every module of the desk, also those nobody imports by a plain ``import``."""
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            if parts[-1] != "__main__" and shipped(module):
                yield module


def our_data(root: Path) -> Iterator[tuple[Path, str]]:
    """(file, folder in the bundle) of all that lies beside our modules and is read by them."""
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            folder = path.parent.relative_to(root)
            module = ".".join(folder.parts)
            if path.suffix in DATA_SUFFIXES and "__pycache__" not in path.parts and shipped(module):
                yield path, folder.as_posix()


def faults(names: Iterable[str]) -> list[str]:
    """What must not be in a finished bundle: files of the operating system, of Wine, of Qt's other parts, of ours."""
    found = []
    for name in names:
        path = PurePosixPath(name.replace("\\", "/"))
        inner = path.as_posix().removeprefix("_internal/")
        if _OF_THE_SYSTEM.search(inner):
            found.append(f"{inner}: a file of the operating system")
        elif not wanted(inner):
            found.append(f"{inner}: not on the list")
        elif path.suffix in (".py", ".ts") or "__pycache__" in path.parts:
            found.append(f"{inner}: a source")
    return found


def audit(folder: Path) -> list[str]:
    """:func:`faults` of a finished bundle on the disk, and whatever in it Wine made."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    found = faults(path.relative_to(folder).as_posix() for path in files)
    for path in files:
        if path.suffix.lower() in (".dll", ".pyd", ".exe"):
            content = path.read_bytes()
            if any(mark in content[:4096] for mark in _STAND_INS):
                found.append(f"{path.name}: made by Wine")
    return found
