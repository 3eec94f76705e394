"""Peak memory of a process, as the kernel kept it."""

from __future__ import annotations

from pathlib import Path


def peak_memory(pid: int | str = "self") -> int | None:
    """The most bytes that were resident at a time (``VmHWM``); ``None`` where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    for line in status.splitlines():
        name, _, value = line.partition(":")
        if name == "VmHWM":
            return int(value.split()[0]) * 1024
    return None
