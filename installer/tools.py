"""Running the tools that make and try what is handed out."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Said(NamedTuple):
    """How a tool ended, and all it printed."""

    status: int
    text: str


def run_tool(
    command: Sequence[str | Path], *, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> Said:
    """Run a tool to its end with nothing to read. Its input is a closed pipe: a Windows Python under Wine dies of any other."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        input="",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return Said(done.returncode, done.stdout)
