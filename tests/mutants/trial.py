"""One trial: the tests that a fault names, run in a process of their own in which the fault is planted."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.mutants.fault import ROOT, Fault, Misplaced, planted

LONGEST_SECONDS = 120.0
"""How long the tests of a fault may take. A test that does not end under a fault needs an end of its own."""

_TESTS = ROOT / "tests"
_START = Path(__file__).resolve().parent / "start"
_DOES_NOT_HOLD = re.compile(r"assert |AssertionError|Failed: |.*timed out in ")
"""What a failed test says of an assertion, of an error that did not come, of something waited for (pytest-qt)."""
_NOT_THERE = re.compile(r"ValueError: (not enough|too many) values to unpack|IndexError: |KeyError: ")
"""What a line of the test itself raises where it takes apart what it was given: as good as an assertion of its shape."""


class Outcome(StrEnum):
    CAUGHT = "caught"
    SURVIVED = "SURVIVED"
    FOR_ANOTHER_REASON = "FAILED FOR ANOTHER REASON"
    NOT_REACHED = "NOT REACHED"
    MISPLACED = "MISPLACED"
    ENDLESS = "ENDLESS"


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a fault. ``told``: why it is not caught, else how it was."""

    fault: Fault
    outcome: Outcome
    told: str
    seconds: float

    def __str__(self) -> str:
        first = f"{self.fault.name}: {self.outcome} ({self.seconds:.1f} s)"
        return first if self.outcome is Outcome.CAUGHT else f"{first}\n  {self.fault.means}\n{self.told}"


@dataclass(frozen=True, slots=True)
class _Note:
    test: str
    when: str
    outcome: str
    text: str
    raised_in: str


def trial(fault: Fault, longest: float = LONGEST_SECONDS) -> Trial:
    """Plant the fault, run its tests, and say whether each of them failed as it should."""
    began = time.monotonic()
    outcome, told = _tried(fault, longest)
    return Trial(fault, outcome, told, time.monotonic() - began)


def _tried(fault: Fault, longest: float) -> tuple[Outcome, str]:
    try:
        modules = planted(fault)
    except Misplaced as error:
        return Outcome.MISPLACED, str(error)
    with tempfile.TemporaryDirectory(prefix="weiquan-mutant-", ignore_cleanup_errors=True) as folder:
        told, notes = Path(folder, "fault.json"), Path(folder, "notes")
        told.write_text(
            json.dumps({one.module: [str(one.path), one.text] for one in modules}), encoding="utf-8"
        )
        output = _run(fault, told, notes, Path(folder), longest)
        if output is None:
            return Outcome.ENDLESS, f"not ended after {longest:.0f} s: {' '.join(fault.tests)}"
        loaded = set(_lines(told.with_suffix(".loaded")))
        noted = [_Note(**json.loads(line)) for line in _lines(notes)]
    if missed := [one.module for one in modules if one.module not in loaded]:
        return Outcome.NOT_REACHED, f"never imported: {', '.join(missed)}\n{output}"
    return _judged(fault, noted, output)


def _judged(fault: Fault, noted: list[_Note], output: str) -> tuple[Outcome, str]:
    for test in fault.tests:
        of_it = [
            note for note in noted if note.test == test or note.test.startswith((f"{test}[", f"{test}::"))
        ]
        failed = [note for note in of_it if note.outcome == "failed"]
        if not failed:
            return (Outcome.SURVIVED if of_it else Outcome.FOR_ANOTHER_REASON), f"{test}\n{output}"
        if not any(note.when == "call" and _as_expected(fault, note) for note in failed):
            return Outcome.FOR_ANOTHER_REASON, f"{test}\n{output}"
    return Outcome.CAUGHT, output


def _as_expected(fault: Fault, note: _Note) -> bool:
    """What a failure says stands in lines that begin with E; the lines of the program around them prove nothing."""
    said = [line[1:].strip() for line in note.text.splitlines() if line.startswith("E ")]
    if fault.fails_with:
        return any(fault.fails_with in line for line in said)
    if _TESTS in Path(ROOT, note.raised_in).parents and any(_NOT_THERE.match(line) for line in said):
        return True
    return any(_DOES_NOT_HOLD.match(line) for line in said)


def _run(fault: Fault, told: Path, notes: Path, folder: Path, longest: float) -> str | None:
    """All that pytest printed; None when it did not end in time, and had to be."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    env["WEIQUAN_FAULT"], env["WEIQUAN_NOTES"] = str(told), str(notes)
    env["HYPOTHESIS_STORAGE_DIRECTORY"] = str(folder / "hypothesis")
    env["PYTHONPATH"] = os.pathsep.join([str(_START), *filter(None, [env.get("PYTHONPATH")])])
    command = [sys.executable, "-m", "pytest", "-q", "--tb=short", "--hypothesis-seed=0"]
    for plugin in ("no:cacheprovider", "no:randomly", "no:xdist", "tests.mutants.noting"):
        command += ["-p", plugin]
    printed = folder / "printed"
    with printed.open("wb") as output:
        child = subprocess.Popen(
            [*command, *fault.tests],
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            child.wait(longest)
        except subprocess.TimeoutExpired:
            return None
        finally:
            _end(child)
    return printed.read_text(encoding="utf-8", errors="replace")


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child and whatever its tests started and left, by the number of the group they are in."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
    child.wait()


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
