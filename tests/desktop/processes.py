"""The program as a process of its own, and what is said to it. Each is ended by its own number."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.start.single import Answer, How, Message, ask
from tests.journeys.worlds import REPOSITORY, started, until


def answer_of(folder: Path) -> Answer | None:
    """How the program of a folder runs; a word that it does not know changes nothing."""
    return ask(folder, Message("how are you"), time.monotonic() + 1)


def runs(folder: Path, how: How) -> bool:
    """Whether the program of a folder runs this way."""
    answer = answer_of(folder)
    return answer is not None and answer.how == how


@contextmanager
def program(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The program on a folder; it answers already."""
    with started(sys.executable, "-m", "desktop", "--data", str(folder), *arguments) as process:
        until(lambda: answer_of(folder) is not None, "the program runs")
        yield process


def told_to_quit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`weiquan-desk --quit`."""
    return subprocess.run(
        [sys.executable, "-m", "desktop", "--data", str(folder), "--quit", *arguments],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
