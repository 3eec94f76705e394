"""``python -m installer.debian``: dist/weiquan-desk_VERSION_amd64.deb from the bundle in dist/bundle.

``--check`` then installs it in a clean Debian and tries it there (as root; needs debootstrap).
"""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from installer.bundle.making import NAME, ROOT
from installer.debian.check import CheckFailed, check
from installer.debian.depends import FloorTooHigh
from installer.debian.package import NoRootKey, build, glibc_floor

_NOBODY: Final = "Weiquan Desk maintainers <maintainers@weiquan-desk.invalid>"


def version() -> str:
    """The version of the program, from the place that pyproject.toml names: itself or a module of ours."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    if said := settings["project"].get("version"):
        return str(said)
    module, _, name = settings["tool"]["setuptools"]["dynamic"]["version"]["attr"].rpartition(".")
    return str(getattr(importlib.import_module(module), name))


def moment() -> int:
    """The time that everything in the package carries: SOURCE_DATE_EPOCH, else that of the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    told = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return int(told.stdout)


def maintainer() -> str:
    """Who answers for the package: Debian's own DEBFULLNAME and DEBEMAIL, else nobody in particular."""
    name, address = os.environ.get("DEBFULLNAME"), os.environ.get("DEBEMAIL")
    return f"{name} <{address}>" if name and address else _NOBODY


def make(bundle: Path, out: Path, of: str, level: int = 6, roots: Sequence[str] = ()) -> Path:
    """The package of ``bundle`` as version ``of``."""
    return build(
        bundle,
        out,
        ROOT / "build" / "debian" / "root",
        version=of,
        maintainer=maintainer(),
        moment=moment(),
        level=level,
        roots=roots,
    )


def main(arguments: list[str] | None = None) -> int:
    """Build, and with ``--check`` try; 1 when something is not as it must be."""
    parser = argparse.ArgumentParser(prog="python -m installer.debian", description=__doc__)
    parser.add_argument("--bundle", type=Path, default=ROOT / "dist" / "bundle" / NAME, help="%(default)s")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="%(default)s")
    parser.add_argument(
        "--trusted-root",
        action="append",
        default=[],
        metavar="HEX",
        help="take only provisioning files of this root key (weiquan-hq root-key); may be given several times",
    )
    parser.add_argument("--check", action="store_true", help="install it in a clean Debian and try it there")
    parser.add_argument("--mirror", help="for --check: where Debian is fetched from; else as apt here does")
    parser.add_argument(
        "--pictures",
        type=Path,
        default=ROOT / "build" / "debian" / "pictures",
        help="for --check: %(default)s",
    )
    asked = parser.parse_args(arguments)
    if not asked.bundle.is_dir():
        print(f"{asked.bundle} is not there: python3 dev.py bundle makes it", file=sys.stderr)
        return 1
    try:
        package = make(asked.bundle, asked.out, version(), roots=asked.trusted_root)
        lowest = glibc_floor(asked.bundle)
        print(
            f"{package}: {package.stat().st_size / 1e6:.1f} MB; glibc {lowest} ({', '.join(lowest.because)})"
        )
        if asked.check:
            newer = make(
                asked.bundle, ROOT / "build" / "debian", version() + ".1", level=0, roots=asked.trusted_root
            )
            check(package, newer, version=version(), mirror=asked.mirror, pictures=asked.pictures)
    except NoRootKey as wrong:
        parser.error(f"--trusted-root {wrong}: a root key is 64 hex digits")
    except (FloorTooHigh, CheckFailed) as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
