"""Headquarters as a process of its own, for the demo, the journeys and the measurements.

The desk never imports headquarters: it starts ``weiquan-hq`` and talks HTTP to it, as in real life.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any


class HeadquartersFailed(Exception):
    """``weiquan-hq`` did not do what it was asked; carries what it wrote on stderr (its tail)."""


class HeadquartersProcess:
    """One ``weiquan-hq serve`` on loopback with its embedded PostgreSQL in ``folder``.

    ``url`` is known once :meth:`start` has returned. Ending goes by process id, never by name.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = ""
        self._process: subprocess.Popen[str] | None = None
        self._port = 0

    def start(self) -> None:
        """Start serving; waits for the ready line. A second start keeps the port of the first."""
        self.folder.mkdir(parents=True, exist_ok=True)
        log = (self.folder / "serve.log").open("a", encoding="utf-8")
        with log:
            self._process = subprocess.Popen(
                [*self._command("serve"), "--port", str(self._port)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
                env=_environment(),
            )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._process.wait()
            raise HeadquartersFailed(self.log_tail())
        ready = json.loads(line)
        self._port = int(ready["port"])
        self.url = str(ready["url"])

    @property
    def pid(self) -> int:
        """The process id of the gateway."""
        if self._process is None:
            raise HeadquartersFailed("not started")
        return self._process.pid

    @property
    def postmaster_pid(self) -> int:
        """The process id of the embedded PostgreSQL's postmaster."""
        found = next(iter(self.folder.rglob("postmaster.pid")), None)
        if found is None:
            raise HeadquartersFailed("no postmaster")
        return int(found.read_text(encoding="utf-8").splitlines()[0])

    def ask(self, *arguments: str) -> str:
        """Run another ``weiquan-hq`` command on the same data; returns its stdout."""
        done = subprocess.run(
            [*self._command(*arguments)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=_environment(),
            check=False,
        )
        if done.returncode != 0:
            raise HeadquartersFailed(done.stderr[-2000:])
        return done.stdout

    def totals(self) -> dict[str, Any]:
        """``weiquan-hq totals --json``."""
        result: dict[str, Any] = json.loads(self.ask("totals", "--json"))
        return result

    def kill(self) -> None:
        """SIGKILL the gateway alone (its PostgreSQL lives on, as after a crash)."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._close_pipe()

    def stop(self) -> None:
        """End it in good order: the gateway first, then the PostgreSQL it started."""
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._close_pipe()
        self._process = None

    def log_tail(self) -> str:
        """The last lines of its log."""
        return (self.folder / "serve.log").read_text(encoding="utf-8")[-2000:]

    def __enter__(self) -> HeadquartersProcess:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _close_pipe(self) -> None:
        if self._process is not None and self._process.stdout is not None:
            self._process.stdout.close()

    def _command(self, name: str, *rest: str) -> Sequence[str]:
        return [sys.executable, "-m", "headquarters", name, "--data", str(self.folder), *rest]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1"}
