#!/usr/bin/env python3
"""One command for everything: `python3 dev.py demo`, `python3 dev.py test`; `python3 dev.py help` lists all.

Standard library only, so that it runs on a bare machine with Python 3.11. It brings what is missing: an
environment in `.venv` locked by hashes (requirements/*.txt), and on Linux the shared libraries Qt loads and
a Chinese font. Exit status: 0 done, 1 refused or failed (reason on stderr), 2 wrong use.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from dev_machine import (
    PYTHON,
    REQUIREMENTS,
    ROOT,
    Refused,
    captured,
    ensure,
    ensure_beside,
    ensure_browser,
    ensure_debian,
    ensure_readers,
    ensure_system,
    ensure_venv,
    environment,
    files_in_memory,
    index_settings,
    install_packages,
    keep_bytecode,
    lacking_to_freeze,
    say,
    uv,
)

DEBIAN_TOOLS = ("debootstrap", "desktop-file-utils", "dpkg-dev", "lintian", "appstream")
BENCHMARKS = (
    "start",
    "sync",
    "window",
    "bars",
    "storm",
    "headquarters",
    "orders",
    "slips",
    "officers",
    "papers",
)


def run(*command: str | Path) -> int:
    """Run a program of `.venv` in front of the person; its exit status."""
    try:
        return subprocess.run([str(part) for part in command], cwd=ROOT, env=environment()).returncode
    except KeyboardInterrupt:
        return 130


# --- commands ---------------------------------------------------------------------------------------

CHECKS: dict[str, list[str]] = {
    "format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "lint": ["-m", "ruff", "check", "--quiet", "."],
    "types": ["-m", "mypy", "."],
    "contracts": ["-c", "from importlinter.cli import lint_imports_command as main; main()"],
}


def check(arguments: Sequence[str]) -> int:
    """Format, lint, types and import contracts."""
    if arguments:
        return usage("check takes no arguments")
    ensure(window=False)
    failed = []
    for name, command in CHECKS.items():
        began = time.monotonic()
        status, told = captured([PYTHON, *command])
        if status:
            failed.append(name)
            print(told, flush=True)
        say(f"{name}: {'FAILED' if status else 'ok'} ({time.monotonic() - began:.1f} s)")
    if failed:
        raise Refused(f"These checks failed: {', '.join(failed)}")
    return 0


def test(arguments: Sequence[str]) -> int:
    """Every check, then every test. Arguments go to pytest."""
    ensure(window=True)
    check([])
    ensure_browser(needed=False)
    ensure_readers()
    return pytest(*arguments)


def whole(arguments: Sequence[str]) -> int:
    """The tests of which a run tries a part by lot, with all of it. Arguments go to pytest."""
    ensure(window=True)
    os.environ["WEIQUAN_LOT"] = "all"
    return pytest("-m", "lot", *arguments)


def pytest(*arguments: str) -> int:
    """Tests on two cores."""
    words = ["-q", "-n", "2", "--dist", "worksteal"]
    keep_bytecode()
    with files_in_memory() as so:
        if so:
            # They would all stay until the last test is done.
            words += ["-o", "tmp_path_retention_policy=failed"]
        return run(PYTHON, "-m", "pytest", *words, *arguments)


def demo(arguments: Sequence[str]) -> int:
    """The whole job to look at: headquarters, a contact point, a ledger, the window, sync."""
    return module("desktop.demo", arguments)


def mutants(arguments: Sequence[str]) -> int:
    """Plant named faults in the product one at a time: the named tests must fail."""
    return module("tests.mutants", arguments)


def simulate(arguments: Sequence[str]) -> int:
    """Seeded worlds of desks, a line and headquarters in memory, on every core. `--seeds 10000`."""
    return module("tests.simulator.run", arguments)


def fuzz(arguments: Sequence[str]) -> int:
    """Hand bent parcels, files, ledgers and requests in at every door. `--inputs N`, `--seconds S`, `--target T`, `--seed K`."""
    if "--guided" in arguments:
        ensure(window=True)
        ensure_beside("fuzz")
    return module("tests.fuzz", arguments)


def chaos(arguments: Sequence[str]) -> int:
    """Real processes at three points, killed, cut off, lied to and put back at random. `--minutes 30 --seed 7`."""
    return module("tests.journeys.chaos", arguments)


def screens(arguments: Sequence[str]) -> int:
    """Draw every screen into build/screens/."""
    return module("desktop.demo.screens", arguments)


def pages(arguments: Sequence[str]) -> int:
    """Draw every page of headquarters into build/pages/, in light, dark and on paper. `pages 工单`: those with it in their name."""
    ensure(window=True)
    ensure_browser(needed=True)
    return module("tests.headquarters.chromium.pictures", arguments)


def bench(arguments: Sequence[str]) -> int:
    """Measure: the named benchmark, or all of them one after the other."""
    if arguments and arguments[0] not in BENCHMARKS:
        return usage(f"no benchmark {arguments[0]!r}; there are: {', '.join(BENCHMARKS)}")
    worst = 0
    for name in arguments[:1] or BENCHMARKS:
        worst = module(f"benchmarks.{name}", arguments[1:]) or worst
    return worst


def bundle(arguments: Sequence[str]) -> int:
    """The folder that is handed out, with its own Python and Qt, for the system this runs on: dist/bundle."""
    if lacking := lacking_to_freeze():
        install_packages(
            list(lacking.values()), f"To freeze the program this machine lacks {', '.join(lacking)}"
        )
    return module("installer.bundle", arguments)


def installer(arguments: Sequence[str]) -> int:
    """setup.exe and the Debian package, made and tried. `installer windows`, `installer debian`: one of them."""
    known = {"windows": ("installer.windows", []), "debian": ("installer.debian", ["--check"])}
    if sys.platform != "linux":
        raise Refused("setup.exe is tried on Debian, under Wine; on Windows see docs/RELEASING.md")
    if arguments and arguments[0] not in known:
        return usage(f"no installer {arguments[0]!r}; there are: {', '.join(known)}")
    if lacking := lacking_to_freeze():
        install_packages(
            list(lacking.values()), f"To freeze the program this machine lacks {', '.join(lacking)}"
        )
    for name in arguments[:1] or known:
        package, options = known[name]
        if name == "debian":
            ensure_debian(DEBIAN_TOOLS)
            if status := bundle([]):
                return status
        if status := module(package, [*options, *arguments[1:]]):
            return status
    return 0


def lock(arguments: Sequence[str]) -> int:
    """Write requirements/*.txt anew from *.in. `lock --upgrade` takes the newest of everything."""
    ensure_system(window=False)
    ensure_venv()
    # One index only: of a version that several offer, uv writes the hashes of one of them, and a small local index may
    # hold a single machine's wheel.
    env = {**environment(), **index_settings()}
    env.pop("UV_INDEX", None)
    compiling = [uv(), "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    compiling += ["--generate-hashes", "--no-header", "--no-annotate", *arguments]
    # dev holds everything; the two programs then take the versions it found.
    for name, extra in (
        ("uv", []),
        ("dev", []),
        ("desk", ["-c", "dev.txt"]),
        ("bundle", ["-c", "dev.txt"]),
        ("fuzz", []),
        ("browser", []),
        ("wine", []),
        ("hq", ["-c", "dev.txt"]),
    ):
        command = [*compiling, *extra, f"{name}.in", "--output-file", f"{name}.txt"]
        done = subprocess.run([str(part) for part in command], cwd=REQUIREMENTS, env=env)
        if done.returncode:
            raise Refused(f"uv could not lock {name}.in")
        if "://" in (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8"):
            raise Refused(
                f"{name}.txt names a host or a path; a lock must hold only names, versions and hashes"
            )
        say(f"locked {name}")
    return 0


def module(name: str, arguments: Sequence[str]) -> int:
    """Run a module of ours that may open a window; its exit status."""
    ensure(window=True)
    if name.startswith("tests."):
        keep_bytecode()
    return run(PYTHON, "-m", name, *arguments)


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "demo": demo,
    "test": test,
    "whole": whole,
    "mutants": mutants,
    "check": check,
    "bench": bench,
    "screens": screens,
    "pages": pages,
    "simulate": simulate,
    "chaos": chaos,
    "fuzz": fuzz,
    "bundle": bundle,
    "installer": installer,
    "lock": lock,
}


def usage(complaint: str = "") -> int:
    """Print the commands; 2 when something was wrong, else 0."""
    lines = [f"dev: {complaint}\n"] if complaint else []
    lines += ["usage: python3 dev.py COMMAND [arguments]\n"]
    lines += [f"  {name:8} {(command.__doc__ or '').splitlines()[0]}" for name, command in COMMANDS.items()]
    print("\n".join(lines), file=sys.stderr if complaint else sys.stdout)
    return 2 if complaint else 0


def main(arguments: Sequence[str]) -> int:
    """Run one command; its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console may not know every character a tool prints
    if sys.version_info < (3, 11):  # noqa: UP036
        say(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
        return 1
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        return usage("" if arguments else "say what to do")
    if arguments[0] not in COMMANDS:
        return usage(f"no command {arguments[0]!r}")
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except Refused as refused:
        say(str(refused))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
