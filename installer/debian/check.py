"""Try the package where nothing is prepared: a minimal Debian, a plain user, no network. Each step says what it does."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from installer.bundle.elf import elf_files
from installer.debian.chroot import Chroot, CommandFailed, clean_debian
from installer.debian.package import AUTOSTART, HOME, NAME
from installer.debian.picture import NoPicture, colours, read_xwd
from installer.sample_case import FEN, sample_lines

USER: Final = "clerk"
DATA: Final = f"home/{USER}/.local/share/WeiquanDesk"
_TOTALS: Final = {
    "cases": 1,
    "consultations": 0,
    "agreed_fen": FEN,
    "performed_fen": FEN,
    "confirmed_fen": 0,
}
_SCREEN: Final = (1366, 900, 24)
_PATIENCE: Final = 90.0
"""Seconds a window may take on a slow machine before the check gives up."""
_A_WINDOW_ENDED: Final = 10
"""What --quit answers then."""
_DRAWN: Final = 40
"""Colours on the screen above which a window is there with its text and icons."""


class CheckFailed(Exception):
    """The package does not do what it must; the text says what was tried and what came."""


def check(package: Path, newer: Path, *, version: str, mirror: str | None, pictures: Path) -> None:
    """Install, use, upgrade and purge ``package`` in a clean Debian. ``newer``: the same as a later version.

    Raises :class:`CheckFailed` at the first step that fails. Root is needed; nothing is left behind but ``pictures``.
    """
    if os.geteuid() != 0:
        raise CheckFailed("a clean Debian needs root")
    if lacking := [
        tool for tool in ("debootstrap", "lintian", "desktop-file-validate") if not shutil.which(tool)
    ]:
        raise CheckFailed(
            f"this machine lacks {', '.join(lacking)} (apt-get install lintian debootstrap desktop-file-utils)"
        )
    try:
        _step("lintian finds neither error nor warning", lambda: _lint(package))
        _step("the desktop entries and the description are valid", lambda: _validate(package))
        print("a clean Debian is made ready …", flush=True)
        with clean_debian(mirror) as debian:
            _try(debian, package, newer, version=version, pictures=pictures)
    except CommandFailed as failed:
        raise CheckFailed(str(failed)) from failed


def _step(says: str, act: Callable[[], str | None]) -> None:
    began = time.monotonic()
    found = act()
    print(f"OK {says} ({time.monotonic() - began:.0f} s){': ' + found if found else ''}", flush=True)


def _must(true: bool, says: str) -> None:
    if not true:
        raise CheckFailed(says)


def _try(debian: Chroot, package: Path, newer: Path, *, version: str, pictures: Path) -> None:
    debian.run("useradd", "--create-home", "--shell", "/bin/bash", USER)
    for each in (package, newer):
        shutil.copy(each, debian.root / "tmp" / each.name)
    _step("apt-get installs it with what it depends on", lambda: _install(debian, package))
    _step("every library it loads is there", lambda: _libraries(debian, version))
    _step("it says its version", lambda: _version(debian, version))
    _step(
        "the command answers a plain user without a network",
        lambda: _totals(debian, {"cases": 0, "agreed_fen": 0}),
    )
    _step("a case is recorded and settled", lambda: _record(debian))
    _step("the totals are those of the case", lambda: _totals(debian, _TOTALS))
    _step("the program looks itself over", lambda: _look_over(debian))
    _step("a virtual screen is installed for the check", lambda: _apt(debian, "install", "xvfb"))
    with _screen(debian) as (display, pixels), _window(debian, display) as running:
        _step("the window opens", lambda: _picture(running, pixels, pictures / "window.png"))
        _step(
            "an upgrade leaves the running program its files",
            lambda: _upgrade(debian, newer, running, version),
        )
        _step("the newer version ends the older one's window", lambda: _end(debian, running))
    _step("nothing runs from the old version, and it goes", lambda: _tidy(debian))
    _step("the newer version does the same", lambda: _totals(debian, _TOTALS))
    _step("purged, nothing of the program is left and the data is", lambda: _purge(debian))


def _lint(package: Path) -> str | None:
    done = subprocess.run(
        ["lintian", "--fail-on", "error,warning", "--no-cfg", "--allow-root", str(package)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    _must(done.returncode == 0, f"lintian:\n{done.stdout}{done.stderr}")
    return None


def _validate(package: Path) -> str | None:
    # The project has no domain of its own that the description could be named after.
    described = ["appstreamcli", "validate", "--no-net", "--override=cid-desktopapp-is-not-rdns=info"]
    tried = [
        (["desktop-file-validate"], f"usr/share/applications/{NAME}.desktop"),
        (["desktop-file-validate"], AUTOSTART),
        (described, f"usr/share/metainfo/{NAME}.metainfo.xml"),
    ]
    with tempfile.TemporaryDirectory() as temporary:
        subprocess.run(["dpkg-deb", "--extract", str(package), temporary], check=True)
        for tool, name in tried:
            if shutil.which(tool[0]):
                command = [*tool, str(Path(temporary) / name)]
                done = subprocess.run(command, capture_output=True, text=True, check=False)
                _must(done.returncode == 0, f"{tool[0]} {name}:\n{done.stdout}{done.stderr}")
    return None if shutil.which("appstreamcli") else "without appstreamcli, which is not here"


def _apt(debian: Chroot, *words: str) -> None:
    debian.run("apt-get", "--quiet", "--yes", "--no-install-recommends", *words, network=True)


def _install(debian: Chroot, package: Path) -> str:
    debian.run("apt-get", "--quiet", "update", network=True)
    _apt(debian, "install", f"/tmp/{package.name}")
    size = debian.run("dpkg-query", "--show", "--showformat", "${Installed-Size}", NAME)
    return f"{int(size) / 1024:.0f} MiB installed"


def _libraries(debian: Chroot, version: str) -> str:
    files = elf_files(debian.root / HOME / version)
    names = ["/" + path.relative_to(debian.root).as_posix() for path in files]
    # As the starter of the bundle tells the loader.
    told = debian.run("ldd", *names, LD_LIBRARY_PATH=f"/{HOME}/{version}/_internal")
    lost = sorted({line.split()[0] for line in told.splitlines() if "not found" in line})
    _must(not lost, f"not found in a clean Debian: {', '.join(lost)}")
    return f"{len(names)} files"


def _program(debian: Chroot, *words: str) -> str:
    return debian.run(NAME, *words, user=USER)


def _totals(debian: Chroot, wanted: dict[str, int]) -> str:
    told = json.loads(_program(debian, "--json", "totals"))
    found = {name: told[name] for name in wanted}
    _must(found == wanted, f"totals: {found} instead of {wanted}")
    return json.dumps(found)


def _record(debian: Chroot) -> None:
    home = debian.root / "home" / USER
    (home / "case.jsonl").write_text(sample_lines(), encoding="utf-8")
    _program(debian, "--by", "王某", "record", f"/home/{USER}/case.jsonl")


def _version(debian: Chroot, version: str) -> str:
    told = _program(debian, "--version").strip()
    _must(version in told.split(), f"--version: {told}")
    return told


def _look_over(debian: Chroot) -> str:
    report = f"home/{USER}/self-check.json"
    debian.run(NAME, "--self-check", f"/{report}", user=USER, QT_QPA_PLATFORM="offscreen")
    told = json.loads((debian.root / report).read_text(encoding="utf-8"))
    return f"{len(told)} entries in its report"


@contextlib.contextmanager
def _screen(debian: Chroot) -> Iterator[tuple[str, Path]]:
    """A virtual screen: (DISPLAY, the file with its pixels)."""
    folder = debian.root / "tmp/screen"
    folder.mkdir()
    line = debian.command(
        [
            "Xvfb",
            "-displayfd",
            "1",
            "-screen",
            "0",
            "x".join(map(str, _SCREEN)),
            "-fbdir",
            "/tmp/screen",
            "-nolisten",
            "tcp",
        ]
    )
    server = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout
        number = server.stdout.readline().strip()
        _must(number.isdecimal(), "Xvfb did not start")
        yield f":{number}", folder / "Xvfb_screen0"
    finally:
        server.kill()
        server.wait()


@contextlib.contextmanager
def _window(debian: Chroot, display: str) -> Iterator[subprocess.Popen[bytes]]:
    """The program with its window, ended at the end."""
    with (debian.root / "tmp/window.log").open("wb") as log:
        line = debian.command([NAME], user=USER, DISPLAY=display, QT_QPA_PLATFORM="xcb")
        running = subprocess.Popen(line, stdout=log, stderr=log)
        try:
            yield running
        finally:
            # nsenter stands between: what it started is ended by name, in a namespace that holds nothing else.
            with contextlib.suppress(CommandFailed):  # it may have ended by itself
                debian.run("sh", "-c", f"kill $(pidof {NAME})")
            running.wait(timeout=_PATIENCE)


def _picture(running: subprocess.Popen[bytes], pixels: Path, target: Path) -> str:
    """Wait until the window is drawn and has stopped changing, and keep its picture."""
    until = time.monotonic() + _PATIENCE
    before = None
    while time.monotonic() < until:
        _must(running.poll() is None, f"the program ended with {running.returncode}")
        with contextlib.suppress(NoPicture):
            image = read_xwd(pixels)
            if (found := colours(image)) > _DRAWN and image == before:
                target.parent.mkdir(parents=True, exist_ok=True)
                image.save(str(target))
                return f"{found} colours, {target}"
            before = image
        time.sleep(0.5)
    raise CheckFailed("no window was drawn")


def _upgrade(debian: Chroot, newer: Path, running: subprocess.Popen[bytes], version: str) -> str:
    def files(folder: Path) -> set[str]:
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}

    old = debian.root / HOME / version
    before = files(old)
    _apt(debian, "install", f"/tmp/{newer.name}")
    _must(running.poll() is None, "the upgrade ended the running program")
    _must(files(old) == before, "the upgrade took files from the running program")
    versions = sorted(path.name for path in (debian.root / HOME).iterdir())
    _must(len(versions) == 2, f"versions after the upgrade: {versions}")
    return ", ".join(versions)


def _end(debian: Chroot, running: subprocess.Popen[bytes]) -> None:
    try:
        debian.run(NAME, "--quit", user=USER)
    except CommandFailed as told:
        _must(told.status == _A_WINDOW_ENDED, f"--quit: {told}")
        running.wait(timeout=_PATIENCE)
    else:
        raise CheckFailed("--quit found no window")


def _tidy(debian: Chroot) -> str:
    debian.run("dpkg-reconfigure", NAME)
    versions = sorted(path.name for path in (debian.root / HOME).iterdir())
    _must(len(versions) == 1, f"versions when none but the newest runs: {versions}")
    return ", ".join(versions)


def _purge(debian: Chroot) -> None:
    _apt(debian, "purge", NAME)
    told = debian.run(
        "find",
        "/",
        "-xdev",
        "(",
        "-path",
        "/home",
        "-o",
        "-path",
        "/tmp",
        ")",
        "-prune",
        "-o",
        "-iname",
        "*weiquan*",
        "-print",
    )
    left = [line for line in told.splitlines() if not line.startswith(("/var/lib/dpkg/", "/proc/"))]
    _must(not left, f"left behind: {', '.join(left)}")
    known = debian.run("dpkg-query", "--show", "--showformat", "${db:Status-Abbrev} ${Package}\n")
    _must(NAME not in known, "dpkg still knows the package")
    _must((debian.root / DATA / "desk.db").is_file(), "the data of the person is gone")
