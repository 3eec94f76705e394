"""Lay the files of the package out and pack them: the same bytes from the same bundle and commit."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from installer.bundle.elf import Floor, asks, elf_files, floor
from installer.bundle.icon import SIZES, write_icons
from installer.bundle.making import LICENCES, ROOT
from installer.debian import texts
from installer.debian.depends import FONTS, RECOMMENDED, depends

FILES: Final = Path(__file__).resolve().parent / "files"
NAME: Final = texts.NAME
HOME: Final = f"usr/lib/{NAME}"
"""Where the versions lie, a folder each: docs/decisions/012-debian-package.md."""
AUTOSTART: Final = f"etc/xdg/autostart/{NAME}.desktop"
TRUSTED: Final = "_internal/desktop/trusted-roots.txt"
_SCRIPTS: Final = ("preinst", "postinst", "postrm")


class NoRootKey(Exception):
    """What was given as a root key is none: 64 hex digits. The text is what was given."""


def build(
    bundle: Path,
    out: Path,
    work: Path,
    *,
    version: str,
    maintainer: str,
    moment: int,
    level: int = 6,
    roots: Sequence[str] = (),
) -> Path:
    """Make the package of ``bundle`` in ``out`` and return it.

    ``moment``: seconds since 1970 that every file gets. ``level``: how hard to pack, 0 to 9. ``roots``: root
    keys that the program shall trust, beside those it names already.

    Raises NoRootKey, FloorTooHigh, and CalledProcessError when dpkg-deb fails.
    """
    shutil.rmtree(work, ignore_errors=True)
    lay_out(bundle, work, version=version, maintainer=maintainer, moment=moment)
    if roots:
        trust(work / HOME / version, roots)
    describe(bundle, work, version=version, maintainer=maintainer, moment=moment)
    set_modes_and_times(work, moment)
    out.mkdir(parents=True, exist_ok=True)
    package = out / f"{NAME}_{version}_amd64.deb"
    # xz: the dpkg of older relatives of Debian reads no zstd. One thread: more of them would cut the blocks otherwise.
    packing = ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{level}", "--threads-max=1", "--build"]
    subprocess.run(
        [*packing, str(work), str(package)],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(moment), "LC_ALL": "C.UTF-8"},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return package


def trust(bundle: Path, roots: Sequence[str]) -> None:
    """Write the root keys whose provisioning files this copy of the program takes (64 hex digits each) into ``bundle``,
    a copy of one. Raises :class:`NoRootKey`."""
    for each in roots:
        if not re.fullmatch(r"[0-9A-Fa-f]{64}", each):
            raise NoRootKey(each)
    with (bundle / TRUSTED).open("a", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{each.lower()}\n" for each in roots)


def glibc_floor(bundle: Path) -> Floor:
    """The glibc the bundle needs, and which of its files need it."""
    return floor(asks(elf_files(bundle)))


def lay_out(bundle: Path, root: Path, *, version: str, maintainer: str, moment: int) -> None:
    """Everything that the package installs, under ``root``."""
    shutil.copytree(bundle, root / HOME / version, symlinks=True)
    _link(root / "usr/bin" / NAME, f"../lib/{NAME}/{version}/{NAME}")

    def fill(name: str) -> str:
        return texts.filled((FILES / name).read_text(encoding="utf-8"), version=version, moment=moment)

    _write(root / f"usr/share/applications/{NAME}.desktop", fill(f"{NAME}.desktop"))
    _write(root / AUTOSTART, fill("autostart.desktop"))
    _write(root / f"usr/share/metainfo/{NAME}.metainfo.xml", fill(f"{NAME}.metainfo.xml"))
    _write(root / f"usr/share/lintian/overrides/{NAME}", fill("lintian-overrides"))
    _pack(root / f"usr/share/man/man1/{NAME}.1.gz", fill(f"{NAME}.1"))
    _icons(root / "usr/share/icons/hicolor", root.parent / "icons")
    about = root / "usr/share/doc" / NAME
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    _pack(about / "changelog.gz", texts.changelog(changes, maintainer=maintainer, moment=moment))
    licences = (bundle / "_internal" / LICENCES).read_text(encoding="utf-8")
    _write(about / "copyright", texts.copyright_(licences, moment=moment))
    _link(about / LICENCES, f"../../../lib/{NAME}/{version}/_internal/{LICENCES}")


def _icons(themed: Path, made: Path) -> None:
    write_icons(made)
    for size in SIZES:
        place = themed / f"{size}x{size}" / "apps" / f"{NAME}.png"
        place.parent.mkdir(parents=True)
        shutil.copyfile(made / f"{NAME}-{size}.png", place)
    _write(themed / "scalable" / "apps" / f"{NAME}.svg", (made / f"{NAME}.svg").read_text(encoding="utf-8"))
    shutil.rmtree(made)


def describe(bundle: Path, root: Path, *, version: str, maintainer: str, moment: int) -> None:
    """Write DEBIAN/: what dpkg reads."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    sums = [f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}" for path in files]
    # Policy counts every file in whole KiB, and everything else as one.
    everything = [path for path in root.rglob("*") if path.is_symlink() or not path.is_file()]
    kib = sum(-(-path.stat().st_size // 1024) for path in files) + len(everything)
    carried = frozenset(path.name for path in bundle.rglob("*"))
    wanted = depends(asks(elf_files(bundle)), carried)
    control = texts.control(
        version=version,
        maintainer=maintainer,
        installed_kib=kib,
        depends=[*wanted, FONTS],
        recommends=RECOMMENDED,
    )
    _write(root / "DEBIAN/control", control)
    _write(root / "DEBIAN/md5sums", "\n".join(sums) + "\n")
    _write(root / "DEBIAN/conffiles", f"/{AUTOSTART}\n")
    for name in _SCRIPTS:
        text = (FILES / name).read_text(encoding="utf-8")
        _write(root / "DEBIAN" / name, texts.filled(text, version=version, moment=moment))


def set_modes_and_times(root: Path, moment: int) -> None:
    """Give everything under ``root`` modes that do not hang on this person's umask, and the time ``moment``."""
    runnable = {root / "DEBIAN" / name for name in _SCRIPTS}
    for path in [*root.rglob("*"), root]:
        if not path.is_symlink():
            program = path in runnable or (path.name == NAME and path.parent.parent == root / HOME)
            path.chmod(0o755 if path.is_dir() or program else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _pack(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def _link(path: Path, target: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)
