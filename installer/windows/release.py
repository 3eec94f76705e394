"""``python -m installer.windows.release``: setup.exe for handing out, on Windows, of the bundle in ``dist/bundle``.

``python dev.py bundle`` comes first. The bundle is copied before it is changed: the city's root key goes into it, and the signatures.
``WEIQUAN_SIGN_COMMAND`` (or what ``installer.windows.signing`` names) signs; without a certificate nothing is signed, and it says so.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
from pathlib import Path
from typing import Final

from desktop.version import VERSION
from installer.bundle.icon import write_icons
from installer.bundle.making import NAME, ROOT
from installer.debian.package import TRUSTED, NoRootKey, trust
from installer.windows import art
from installer.windows.setup import SetupFailed, make_setup, sign_bundle
from installer.windows.signing import NotSigned, given

WORK: Final = ROOT / "build" / "release"


def main(arguments: list[str] | None = None) -> int:
    """Make it, and say what it is by size and SHA-256; 1 when it could not be made."""
    parser = argparse.ArgumentParser(prog="python -m installer.windows.release", description=__doc__)
    parser.add_argument("--bundle", type=Path, default=ROOT / "dist" / "bundle" / NAME, help="%(default)s")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="the folder (%(default)s)")
    parser.add_argument(
        "--root-key",
        action="append",
        default=[],
        metavar="HEX",
        help="take only provisioning files of this root (weiquan-hq root-key); may be given several times",
    )
    parser.add_argument(
        "--version",
        default=VERSION,
        help="say another version than the program's (%(default)s), to try an update",
    )
    asked = parser.parse_args(arguments)
    if not asked.bundle.is_dir():
        print(f"{asked.bundle} is not there: python dev.py bundle makes it", file=sys.stderr)
        return 1
    payload, pictures = WORK / NAME, WORK / "art"
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.copytree(asked.bundle, payload)
    # Whatever was tried with the bundle before: nobody is trusted but who is named now.
    shutil.copyfile(ROOT / "desktop" / "trusted-roots.txt", payload / TRUSTED)
    certificate = given()
    setup = asked.out.resolve() / f"weiquan-desk-{asked.version}-setup.exe"
    try:
        trust(payload, asked.root_key)
        art.draw(pictures)
        write_icons(pictures)
        if certificate is not None:
            sign_bundle(payload, certificate)
        make_setup(
            payload,
            setup,
            version=asked.version,
            art=pictures,
            certificate=certificate,
            certificates=WORK / "certificates",
        )
    except NoRootKey as wrong:
        parser.error(f"--root-key {wrong}: a root key is 64 hex digits")
    except (NotSigned, SetupFailed) as failed:
        print(failed, file=sys.stderr)
        return 1
    with setup.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    print(f"{setup}: {setup.stat().st_size / 1e6:.1f} MB")
    print(f"signed: {'yes' if certificate is not None else 'NO, for trying only'}")
    print(f"trusts: {', '.join(asked.root_key) or 'whatever the first provisioning file names'}")
    print(f"{digest}  {setup.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
