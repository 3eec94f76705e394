"""The licences of everything the bundle is made of, in one text that goes into it."""

from __future__ import annotations

from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Final

_BUILD_ONLY: Final = frozenset(
    {"altgraph", "pefile", "pip", "pyinstaller-hooks-contrib", "setuptools", "macholib", "packaging"}
)
_TEXTS: Final = ("LICEN", "COPYING", "NOTICE", "AUTHORS")


def write_licences(packages: Path, target: Path) -> None:
    """Write the licence texts of the distributions installed in ``packages`` (a site-packages)."""
    found = sorted(distributions(path=[str(packages)]), key=lambda each: each.name.casefold())
    parts = [_part(each) for each in found if each.name.casefold() not in _BUILD_ONLY]
    target.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _part(distribution: Distribution) -> str:
    about = distribution.metadata
    says = about["License-Expression"] or about["License"] or ""
    lines = [f"{'=' * 100}", f"{distribution.name} {distribution.version}", says.strip()]
    lines += [
        file.read_text(encoding="utf-8")
        for file in distribution.files or ()
        if any(part in file.name.upper() for part in _TEXTS) and ".dist-info" in file.as_posix()
    ]
    return "\n".join(line for line in lines if line)
