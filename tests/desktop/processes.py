"""Programs as processes of their own, and what is said to them. Each is ended by its own number."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.single import Answer, How, Message, ask

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90.0
"""Seconds after which a condition is given up on."""


def until(right: Callable[[], bool], what: str) -> None:
    """Wait for something that another process brings about."""
    end = time.monotonic() + PATIENCE
    pause = threading.Event()
    while not right():
        assert time.monotonic() < end, f"it did not come about: {what}"
        pause.wait(0.01)


def answer_of(folder: Path) -> Answer | None:
    """How the program of a folder runs; a word that it does not know changes nothing."""
    return ask(folder, Message("how are you"), time.monotonic() + 1)


def runs(folder: Path, how: How) -> bool:
    """Whether the program of a folder runs this way."""
    answer = answer_of(folder)
    return answer is not None and answer.how == how


@contextmanager
def started(*command: str) -> Iterator[subprocess.Popen[str]]:
    """A process of Python for as long as the block lasts."""
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@contextmanager
def program(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The program on a folder; it answers already."""
    with started("-m", "desktop", "--data", str(folder), *arguments) as process:
        until(lambda: answer_of(folder) is not None, "the program runs")
        yield process


def told_to_quit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`weiquan-desk --quit`."""
    return subprocess.run(
        [sys.executable, "-m", "desktop", "--data", str(folder), "--quit", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
