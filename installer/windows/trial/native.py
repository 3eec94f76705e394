"""``python -m installer.windows.trial.native SETUP EARLIER``: the life of a setup on the Windows this runs on.

Installs for the person who runs it and takes it away again, so it refuses where the program or its records are already. What needs
a headquarters, refused files and a clerk at the window is tried under Wine (``python dev.py installer``).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from desktop.version import VERSION
from installer.sample_case import FEN, sample_lines
from installer.windows.trial.steps import NotSo, Steps, claim

PATIENCE_S: Final = 120.0
KEY: Final = r"HKCU\Software\Microsoft\Windows\CurrentVersion"


class Pc:
    """This person's program and records."""

    def __init__(self, local: Path) -> None:
        """``local``: the folder `%LOCALAPPDATA%`."""
        self.program: Final = local / "Programs" / "WeiquanDesk"
        self.data: Final = local / "WeiquanDesk"
        self.window: Final = self.program / "WeiquanDesk.exe"
        self.console: Final = self.program / "weiquan-desk.exe"

    def setup(self, setup: Path, *options: str, expect: int = 0) -> None:
        """Run a setup silently. Not through a pipe: the program it starts again would keep the pipe open."""
        done = subprocess.run([setup, "/S", *options], stdin=subprocess.DEVNULL, timeout=900, check=False)
        claim(done.returncode == expect, f"setup ended with {done.returncode} instead of {expect}")

    def uninstall(self, *options: str) -> None:
        """Uninstall silently; the uninstaller goes on from a copy of itself, so its end is looked for."""
        subprocess.run([self.program / "uninstall.exe", "/S", *options], timeout=900, check=True)
        _until(lambda: not self.program.exists(), "the program is still there")

    def command(self, *words: str | Path, expect: int = 0) -> str:
        """A command of the console program; what it said."""
        done = subprocess.run(
            [self.console, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=600,
            check=False,
        )
        claim(done.returncode == expect, f"{words[0]} ended with {done.returncode}: {done.stdout}")
        return done.stdout

    def totals(self) -> dict[str, Any]:
        """The sums over all cases."""
        told: dict[str, Any] = json.loads(self.command("totals", "--json"))
        return told

    def ended(self) -> int:
        """Ask the program to end: the status of ``--quit``."""
        done = subprocess.run([self.window, "--quit"], stdin=subprocess.DEVNULL, timeout=120, check=False)
        return done.returncode

    def registered(self, key: str, name: str) -> str:
        """A value of Windows' registry below the person's own `CurrentVersion`, empty without one."""
        done = subprocess.run(
            ["reg", "query", f"{KEY}\\{key}", "/v", name],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        found = [line for line in done.stdout.splitlines() if "REG_SZ" in line]
        return found[0].split("REG_SZ", 1)[1].strip() if found else ""

    def version(self) -> str:
        """The version in Windows' list of programs."""
        return self.registered(r"Uninstall\WeiquanDesk", "DisplayVersion")


def live(pc: Pc, setup: Path, earlier: Path, versions: tuple[str, str], work: Path) -> int:
    """All of it; how many steps. ``versions``: of both setups. Raises :class:`NotSo` at the first claim that does not hold."""
    steps = Steps()
    new, old = versions
    with steps.step(f"setup.exe /S installs {old} for this person"):
        pc.setup(earlier)
        claim(pc.version() == old, f"Windows' list says {pc.version()!r}")
        claim("--background" in pc.registered("Run", "WeiquanDesk"), "it does not start with the session")
    with steps.step("the installed program checks itself"):
        report = work / "self-check.json"
        pc.command("--self-check", report)
        claim(json.loads(report.read_text(encoding="utf-8"))["ok"], "the report")
    with steps.step("a case is logged and settled, and a backup made"):
        lines = work / "case.jsonl"
        text = sample_lines()
        lines.write_text(text, encoding="utf-8")
        pc.command("record", lines, "--by", "王阿姨")
        pc.command("backup", "make")
        before = pc.totals()
        claim(before["performed_fen"] == FEN, f"totals: {before}")
    with steps.step(f"setup.exe /S updates to {new} over the open window, and opens it again"):
        marks = work / "marks.txt"
        window = subprocess.Popen([pc.window], env={**os.environ, "WEIQUAN_DESK_MARK": str(marks)})
        try:
            _until(
                lambda: marks.exists() and "usable" in marks.read_text("utf-8"), "the window is not usable"
            )
            pc.setup(setup)
            claim(window.wait(timeout=60) == 0, "the old program did not end as it should")
        finally:
            window.kill()
        claim(pc.version() == new, f"Windows' list says {pc.version()!r}")
        claim(_ended_once_up(pc) == 10, "no window runs after the update")
    with steps.step("the records are as before, and the file is well"):
        claim(pc.totals() == before, "the totals are others")
        pc.command("doctor")
    with steps.step("the older setup is refused"):
        pc.setup(earlier, expect=14)
        claim(pc.version() == new, "it changed something")
    with steps.step("uninstalling keeps the records; installed again they are as before"):
        pc.uninstall()
        claim((pc.data / "desk.db").is_file(), "the records are gone")
        claim(not pc.version() and not pc.registered("Run", "WeiquanDesk"), "traces in the registry")
        pc.setup(setup, "/NOAUTOSTART")
        claim(not pc.registered("Run", "WeiquanDesk"), "it starts with the session all the same")
        claim(pc.totals() == before, "the totals are others")
    with steps.step("uninstalling with the records leaves nothing"):
        pc.uninstall("/DELETEDATA")
        _until(lambda: not pc.data.exists(), "the records are still there")
    return steps.done


def main(arguments: list[str] | None = None) -> int:
    """Try it; 1 when a claim does not hold."""
    parser = argparse.ArgumentParser(prog="python -m installer.windows.trial.native", description=__doc__)
    parser.add_argument("setup", type=Path)
    parser.add_argument("earlier", type=Path, help="a setup of an earlier version")
    parser.add_argument("--earlier-version", default="0.0.9", help="%(default)s")
    asked = parser.parse_args(arguments)
    pc = Pc(Path(os.environ["LOCALAPPDATA"]))
    if pc.program.exists() or pc.data.exists():
        print("this person has the program or records of it: try it where there are none", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="weiquan-trial-", ignore_cleanup_errors=True) as work:
        try:
            done = live(
                pc,
                asked.setup.resolve(),
                asked.earlier.resolve(),
                (VERSION, asked.earlier_version),
                Path(work),
            )
        except (NotSo, OSError, subprocess.SubprocessError) as failed:
            print(f"trial: {failed}", file=sys.stderr)
            if pc.window.exists():
                with suppress(OSError, subprocess.SubprocessError):
                    pc.ended()  # what a setup has started again
            return 1
    print(f"{done} steps, all ok")
    return 0


def _until(holds: Callable[[], bool], otherwise: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not holds():
        claim(time.monotonic() < end, otherwise)
        time.sleep(0.2)


def _ended_once_up(pc: Pc) -> int:
    """The status of ``--quit``, asked until somebody was there to be ended."""
    end = time.monotonic() + PATIENCE_S
    while (status := pc.ended()) == 0 and time.monotonic() < end:
        time.sleep(0.5)
    return status


if __name__ == "__main__":
    sys.exit(main())
