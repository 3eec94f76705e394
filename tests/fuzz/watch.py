"""Workers watched from outside: one that dies or does not come back is a finding, and the next goes on behind that input."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.fuzz.door import Broken, Finding, refuse_personal
from tests.fuzz.running import Tally
from tests.fuzz.worker import RESULT, at_hand

ROOT = Path(__file__).resolve().parents[2]
PLAIN, GUIDED = "tests.fuzz.worker", "tests.fuzz.guided"
_BROUGHT = [str(ROOT / ".venv" / "fuzz")]
"""Where `dev.py fuzz --guided` puts atheris: beside the environment, that nothing else comes to need it."""
A_PIECE = 20_000
"""Inputs of one process: what leaks in it goes with it."""
MOST_DEAD = 20
"""So many workers may die before a door is given up."""


def watch(
    name: str,
    seed: int,
    inputs: int,
    seconds: float = float("inf"),
    *,
    told: Callable[[Tally], None] = lambda _: None,
    worker: str = PLAIN,
) -> Tally:
    """Hand in so many inputs, or for so long. ``told``: hears what there is after each piece."""
    tally = Tally()
    until = time.monotonic() + seconds
    number = dead = 0
    while number < inputs and time.monotonic() < until and dead < MOST_DEAD:
        last = min(inputs, number + A_PIECE)
        with tempfile.TemporaryDirectory(prefix="weiquan-fuzz-") as folder:
            number, died = _piece(
                worker, name, seed, number, last, min(until - time.monotonic(), 1e9), Path(folder), tally
            )
        dead += died
        told(tally)
    return tally


def _piece(
    worker: str, name: str, seed: int, first: int, last: int, seconds: float, folder: Path, tally: Tally
) -> tuple[int, bool]:
    """The number to go on from, and whether the worker died."""
    arguments = [name, str(seed), str(first), str(last), str(seconds), str(folder)]
    with (folder / "stderr").open("wb") as stderr:
        child = subprocess.Popen(
            [sys.executable, "-m", worker, *arguments],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *_BROUGHT]), "RUST_BACKTRACE": "0"},
            stdin=subprocess.DEVNULL,
            stderr=stderr,
        )
        try:
            status = child.wait()
        except BaseException:
            child.kill()
            child.wait()
            raise
    said = (folder / "stderr").read_text(encoding="utf-8", errors="replace")
    if status == 0:
        result = json.loads((folder / RESULT).read_text(encoding="utf-8"))
        tally.inputs += result["inputs"]
        tally.taken += result["taken"]
        for key, words, given in result["findings"]:
            tally.note(Finding(key, words, bytes.fromhex(given)))
        try:
            refuse_personal(said, "the standard error")
        except Broken as error:
            tally.note(Finding(str(error), said[-2000:], b""))
        return (last if result["inputs"] >= last - first else first + max(1, result["inputs"])), False
    if not (folder / "at-hand").exists():
        raise RuntimeError(f"a worker did not begin: {said[-3000:]}")
    number, given = at_hand(folder)
    why = "does not come back" if status == -_end_signal() else f"ends with {status}"
    tally.note(Finding(f"broken: the process {why}", said[-2000:], given))
    tally.inputs += max(0, number + 1 - first)
    return max(number, first) + 1, True


def _end_signal() -> int:
    return int(signal.SIGPROF) if sys.platform != "win32" else 0
