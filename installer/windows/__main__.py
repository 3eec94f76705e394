"""``python dev.py installer``: setup.exe, made and tried under Wine on Debian.

What comes out is in ``dist/``: a setup made here is for trying. What is handed out is made on Windows (docs/RELEASING.md).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

import dev_machine
from desktop.version import VERSION
from installer.bundle.icon import write_icons
from installer.bundle.making import ROOT, BundleFaulty, size
from installer.windows import art, build, signing
from installer.windows.display import Display, NoDisplay
from installer.windows.python import NotGenuine
from installer.windows.setup import RELEASE_TARGET, WINE_TARGET, SetupFailed, make_setup, sign_bundle
from installer.windows.signing import NotSigned
from installer.windows.trial.bureau import Bureau
from installer.windows.trial.installed import TITLE, Installed
from installer.windows.trial.life import WINDOW, Setups, ended, live, pages, refuse_unfit_windows
from installer.windows.trial.steps import NotSo, Steps, claim, note
from installer.windows.wine import CHINESE, PACKAGES, ProgramFailed, Wine, make_chinese_locale

MEGABYTE: Final = 1 << 20
"""As Windows counts them."""
LARGEST_BUNDLE: Final = 93 * MEGABYTE
"""Beyond ninety: two for what reads photographs (JPEG and WebP), which came with evidence (docs/decisions/054-evidence.md), one for
the rooms that came with mediation, signatures and clues."""
LARGEST_SETUP: Final = 30 * MEGABYTE
PREVIOUS: Final = "0.0.9"
STALE: Final = "_internal/only-in-the-version-before.txt"
ROOTS: Final = "_internal/desktop/trusted-roots.txt"


def main(arguments: list[str] | None = None) -> int:
    """Make, try, say what came out; 1 when a claim does not hold."""
    parser = argparse.ArgumentParser(prog="dev.py installer", description=__doc__)
    parser.add_argument("--no-trial", action="store_true", help="make setup.exe and try nothing")
    parser.add_argument(
        "--root-key", default="", help="hex of the root that the setup for handing out trusts"
    )
    asked = parser.parse_args(arguments)
    dev_machine.ensure_debian(PACKAGES)
    began = time.monotonic()
    base = Path(tempfile.mkdtemp(prefix="weiquan-installer-"))
    base.chmod(0o711)  # started by root, PostgreSQL runs as a user of its own and has to pass through
    try:
        with Display() as display:
            _make_and_try(asked, display, base)
    except (
        BundleFaulty,
        NoDisplay,
        NotGenuine,
        NotSigned,
        NotSo,
        ProgramFailed,
        SetupFailed,
        subprocess.SubprocessError,
    ) as failed:
        print(f"installer: {failed}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(base, ignore_errors=True)
    note(f"all of it took {time.monotonic() - began:.0f} s")
    return 0


def _make_and_try(asked: argparse.Namespace, display: Display, base: Path) -> None:
    note("freezing the program with a Windows Python under Wine")
    builder = Wine(build.WORK / "builder", display.name)
    try:
        bundle = build.windows_bundle(builder)
    finally:
        builder.stop()
    pictures = build.WORK / "art"
    art.draw(pictures)
    write_icons(pictures)
    certificates = build.WORK / "certificates"
    certificate = signing.certificate(certificates)
    sign_bundle(bundle, certificate)
    print(
        f"bundle: {size(bundle) / MEGABYTE:.1f} MB in {sum(1 for _ in bundle.rglob('*'))} files", flush=True
    )
    dist = ROOT / "dist"

    def setup(name: str, payload: Path, version: str, target: str, *, quick: bool = False) -> Path:
        out = dist / name
        make_setup(
            payload,
            out,
            version=version,
            art=pictures,
            certificate=certificate,
            certificates=certificates,
            target=target,
            quick=quick,
        )
        return out

    note("packing setup.exe as it is handed out")
    _trust(bundle, [asked.root_key] if asked.root_key else [])
    release = setup(f"weiquan-desk-{VERSION}-setup.exe", bundle, VERSION, RELEASE_TARGET)
    certificate.verify(release)
    print(f"setup: {release.name}, {release.stat().st_size / MEGABYTE:.1f} MB, signed", flush=True)
    claim(size(bundle) <= LARGEST_BUNDLE, f"the bundle is larger than {LARGEST_BUNDLE // MEGABYTE} MB")
    claim(release.stat().st_size <= LARGEST_SETUP, f"setup.exe is larger than {LARGEST_SETUP // MEGABYTE} MB")
    if not asked.no_trial:
        _try(display, base, bundle, setup)


class Packing(Protocol):
    """Makes a setup of a bundle in ``dist``."""

    def __call__(
        self, name: str, payload: Path, version: str, target: str, *, quick: bool = False
    ) -> Path: ...


def _try(display: Display, base: Path, bundle: Path, setup: Packing) -> None:
    bureau = Bureau(base / "headquarters")
    note("starting headquarters")
    with bureau.office:
        note("packing two setups to be tried: this version, and one before it")
        _trust(bundle, [bureau.root_key()])
        new = setup("trial/weiquan-desk-setup.exe", bundle, VERSION, WINE_TARGET, quick=True)
        (bundle / STALE).write_text("gone after an update\n", encoding="utf-8")
        previous = setup("trial/weiquan-desk-setup-before.exe", bundle, PREVIOUS, WINE_TARGET, quick=True)
        (bundle / STALE).unlink()
        setups = Setups(new, previous, bundle, VERSION, PREVIOUS, STALE)
        make_chinese_locale()
        for point, name, locale, user in (
            ("XH0137", "环球中心商场联络点", "C.UTF-8", "clerk"),
            ("XH0936", "梧桐里居委联络点", CHINESE, "王 阿姨"),
        ):
            wine = Wine(base / f"windows-{point}", display.name, locale=locale, user=user)
            _trial(display, wine, bureau, setups, base, point, name, chinese=locale == CHINESE)


def _trial(
    display: Display,
    wine: Wine,
    bureau: Bureau,
    setups: Setups,
    base: Path,
    point: str,
    name: str,
    *,
    chinese: bool,
) -> None:
    steps = Steps()
    shots = ROOT / "build" / "windows" / "pictures" / point
    shutil.rmtree(shots, ignore_errors=True)
    try:
        wine.make()
        page = wine.code_page()
        note(f"a trial in a Windows with code page {page}, for the user {wine.profile.name}")
        claim(page == 936 or not chinese, f"the code page is {page} and not 936")
        packages = build.WORK / "builder" / "drive_c" / "py" / "Lib" / "site-packages"
        desk = Installed(wine, base, build.WORK / "work" / "desk", packages)
        if not chinese:
            with _small_disk(base / "small") as small:
                refuse_unfit_windows(steps, wine, desk, setups.new, small)
        else:
            with steps.step("the pages of setup, one after the other"):
                pages(wine, display.name, setups.new, lambda what: display.picture(shots / f"{what}.png"))
            with steps.step("the program as a person sees it"):
                display.wait_for_window(TITLE)
                display.settled_picture(shots / "program.png")
                claim(ended(desk) == WINDOW, "no window was to be ended")
            desk.uninstall("/DELETEDATA")
        live(steps, desk, bureau, setups, point, name, base)
        print(f"trial with code page {page}: {steps.done} steps, all ok", flush=True)
    finally:
        wine.stop()
        if (taken := base / f"pictures-{point}").is_dir():  # of a trial that failed too: they show where
            shutil.copytree(taken, shots, dirs_exist_ok=True)


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path | None]:
    """A disk of 60 MB, where this user may mount one; else nothing."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=60m", "weiquan-small", str(folder)],
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if mounted.returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _trust(bundle: Path, roots: list[str]) -> None:
    """Write whom the installed program trusts into the bundle, in the place of the empty list of the sources."""
    lines = ["# Root keys, one a line; without any the first provisioning file decides.", *roots]
    (bundle / ROOTS).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
