"""The main process of a PostgreSQL server as its ``postmaster.pid`` tells, and whether it really lives."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Postmaster:
    """What ``postmaster.pid`` says. ``sockets``: the folder of its socket, empty when it has none.
    ``memory``: the id of its shared memory, -1 when it did not get so far."""

    pid: int
    port: int
    sockets: str
    memory: int

    @classmethod
    def read(cls, cluster: Path) -> Postmaster | None:
        """What is written in the cluster; ``None`` when there is nothing, or not yet all of it."""
        try:
            lines = (
                (cluster / "postmaster.pid")
                .read_text(encoding="utf-8", errors="surrogateescape")
                .splitlines()
            )
            memory = lines[6].split() if len(lines) > 6 else []
            return cls(
                pid=abs(int(lines[0])),
                port=int(lines[3]) if len(lines) > 3 else 0,
                sockets=lines[4].strip() if len(lines) > 4 else "",
                memory=int(memory[1]) if len(memory) > 1 else -1,
            )
        except (FileNotFoundError, IndexError, ValueError):
            return None

    def lives(self) -> bool:
        """Whether that process is there and is PostgreSQL: not a corpse nobody has buried, not a later process
        that was given the same number."""
        if sys.platform == "linux":
            try:
                about = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                return False
            name, _, rest = about.partition("(")[2].rpartition(")")
            return name == "postgres" and rest.split()[0] not in ("Z", "X")
        if sys.platform == "win32":
            return _lives_on_windows(self.pid)
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True

    def bury(self, cluster: Path) -> None:
        """Put away the file of a dead server that PostgreSQL itself would take for a living one.

        PostgreSQL only looks whether some process has the number. Its other safeguard, that no child of the dead
        server still uses the shared memory, is kept: while one does, the file stays.
        """
        if sys.platform != "linux" or not Path(f"/proc/{self.pid}").exists():
            return  # PostgreSQL sees for itself that it is gone
        for line in Path("/proc/sysvipc/shm").read_text(encoding="ascii").splitlines()[1:]:
            columns = line.split()
            if int(columns[1]) == self.memory and int(columns[6]) > 0:
                return
        (cluster / "postmaster.pid").unlink(missing_ok=True)


def _lives_on_windows(pid: int) -> bool:
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    query_limited, still_active = 0x1000, 259
    handle = kernel.OpenProcess(query_limited, False, pid)
    if not handle:
        return False
    code = ctypes.c_ulong()
    kernel.GetExitCodeProcess(handle, ctypes.byref(code))
    kernel.CloseHandle(handle)
    return code.value == still_active
