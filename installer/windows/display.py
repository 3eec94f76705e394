"""A screen that nobody sees, for programs that need one: Xvfb on a number it finds itself."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Final

SIZE: Final = "1366x768x24"


class NoDisplay(Exception):
    """Xvfb did not start; says how it ended."""


class Display:
    """While open, ``name`` is what ``DISPLAY`` has to say."""

    def __init__(self) -> None:
        self.name = ""
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Display:
        reads, writes = os.pipe()
        try:
            self._process = subprocess.Popen(
                ["Xvfb", "-displayfd", str(writes), "-screen", "0", SIZE, "-nolisten", "tcp"],
                pass_fds=(writes,),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        finally:
            os.close(writes)
        with os.fdopen(reads) as told:
            number = told.readline().strip()
        if not number:
            raise NoDisplay(f"Xvfb ended with {self._process.wait()} and gave no screen")
        self.name = f":{number}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait()

    def picture(self, path: Path) -> None:
        """Draw the whole screen into a PNG (ImageMagick)."""
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-display", self.name, "-window", "root", str(path)], check=True)

    def settled_picture(self, path: Path, within: float = 30) -> None:
        """A picture once two in a row are the same: the window has been filled."""
        until = time.monotonic() + within
        before = b""
        while time.monotonic() < until:
            shown = ["import", "-display", self.name, "-window", "root", "ppm:-"]
            now = subprocess.run(shown, check=True, stdout=subprocess.PIPE).stdout
            if now == before:
                break
            before = now
            time.sleep(1)
        self.picture(path)

    def wait_for_window(self, title: str, within: float = 180) -> None:
        """Wait until a window with this title is shown (xdotool)."""
        subprocess.run(
            ["timeout", str(within), "xdotool", "search", "--sync", "--onlyvisible", "--name", title],
            env={**os.environ, "DISPLAY": self.name},
            stdout=subprocess.DEVNULL,
            check=True,
        )
