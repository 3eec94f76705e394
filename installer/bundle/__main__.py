"""``python dev.py bundle``: the bundle for the system this runs on, in ``dist/bundle``."""

from __future__ import annotations

import argparse
import sys
import sysconfig
from pathlib import Path

from installer.bundle.making import ROOT, BundleFaulty, freeze, prepare, size


def main(arguments: list[str] | None = None) -> int:
    """Freeze, and say how large it became; 1 when the bundle is not as it must be."""
    parser = argparse.ArgumentParser(prog="dev.py bundle", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist" / "bundle", help="%(default)s")
    parser.add_argument(
        "--empty", action="store_true", help="one empty window instead, to measure the start against"
    )
    asked = parser.parse_args(arguments)
    made = ROOT / "build" / "bundle" / "made"
    try:
        prepare(made, Path(sysconfig.get_paths()["purelib"]))
        folder = freeze(
            [sys.executable],
            made=made,
            dist=asked.out.resolve(),
            work=ROOT / "build" / "bundle" / "work",
            empty=asked.empty,
        )
    except BundleFaulty as faulty:
        print("\n".join(faulty.faults), file=sys.stderr)
        return 1
    print(f"{folder}: {size(folder) / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
