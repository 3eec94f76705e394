"""A clean Debian in a folder, with processes and mounts of its own.

Everything in it lives in one namespace that a holding process keeps for as long as its input is open: when whoever opened it ends,
however that happens, the holder ends, and the kernel ends what runs there and takes the mounts away.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import platformdirs

SUITE: Final = "bookworm"
_PATH: Final = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_PRIVATE: Final = ("unshare", "--mount", "--pid", "--fork", "--kill-child=KILL", "--propagation", "private")
_HOLD: Final = """
mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && mount --bind "$2" "$1/var/cache/apt/archives"
echo held
exec cat
"""


class CommandFailed(Exception):
    """A command in the clean Debian failed. ``told``: the end of what it printed."""

    def __init__(self, command: Sequence[str], status: int, told: str) -> None:
        super().__init__(f"{' '.join(command)}: exit status {status}\n{told[-4000:]}")
        self.command, self.status, self.told = tuple(command), status, told


class Chroot:
    """A running clean Debian. ``root``: its folder. Commands run as root unless a ``user`` is named."""

    def __init__(self, root: Path, holder: int) -> None:
        self.root = root
        self._holder = holder

    def command(
        self, command: Sequence[str], *, user: str | None = None, network: bool = False, **variables: str
    ) -> list[str]:
        """The command line that runs ``command`` in there, without a network unless asked for."""
        home = f"/home/{user}" if user else "/root"
        env = {
            "PATH": _PATH,
            "HOME": home,
            "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
            **variables,
        }
        if network:
            env |= {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
        inside = ["env", "-i", *(f"{name}={value}" for name, value in env.items()), *command]
        if user:
            inside = ["runuser", "-u", user, "--", *inside]
        apart = [] if network else ["unshare", "--net"]
        return [
            "nsenter",
            "--target",
            str(self._holder),
            "--mount",
            "--pid",
            *apart,
            "chroot",
            str(self.root),
            *inside,
        ]

    def run(self, *command: str, user: str | None = None, network: bool = False, **variables: str) -> str:
        """What ``command`` printed on stdout. Raises :class:`CommandFailed`."""
        line = self.command(command, user=user, network=network, **variables)
        done = subprocess.run(line, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
        if done.returncode:
            raise CommandFailed(command, done.returncode, done.stdout + done.stderr)
        return done.stdout


@contextlib.contextmanager
def clean_debian(mirror: str | None) -> Iterator[Chroot]:
    """A minimal Debian, fresh from a kept archive; the first time debootstrap makes that. Gone afterwards.

    Needs root. ``mirror``: where Debian is fetched from; else where this machine's apt gets it, else debootstrap's own
    choice. Raises :class:`CommandFailed`.
    """
    mirror = mirror or _own_mirror()
    cache = Path(platformdirs.user_cache_dir("weiquan-desk-build", appauthor=False))
    archives = cache / "apt"
    (archives / "partial").mkdir(parents=True, exist_ok=True)
    kept = cache / f"debian-{SUITE}-minbase.tar"
    with tempfile.TemporaryDirectory(prefix="weiquan-debian-") as temporary:
        root = Path(temporary) / "debian"
        root.mkdir()
        if not kept.exists():
            _bootstrap(root, mirror, kept)
        else:
            _must(["tar", "--extract", "--numeric-owner", "--file", str(kept), "--directory", str(root)])
        if mirror:
            (root / "etc/apt/sources.list").write_text(f"deb {mirror} {SUITE} main\n")
        shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
        with _held(root, archives) as holder:
            yield Chroot(root, holder)


def _own_mirror() -> str | None:
    form = "$(REPO_URI) $(CODENAME) $(COMPONENT)"
    told = subprocess.run(
        ["apt-get", "indextargets", "--format", form, "Created-By: Packages"],
        capture_output=True,
        text=True,
        check=False,
    )
    found = [line.split() for line in told.stdout.splitlines()]
    return next((line[0] for line in found if line[1:] == [SUITE, "main"]), None)


def _bootstrap(root: Path, mirror: str | None, kept: Path) -> None:
    # debootstrap mounts things itself: in a namespace nothing of that is left behind when it fails.
    _must([*_PRIVATE, "debootstrap", "--variant=minbase", SUITE, str(root), *([mirror] if mirror else [])])
    unfinished = kept.with_suffix(".part")
    _must(
        [
            "tar",
            "--create",
            "--numeric-owner",
            "--one-file-system",
            "--file",
            str(unfinished),
            "--directory",
            str(root),
            ".",
        ]
    )
    unfinished.rename(kept)


@contextlib.contextmanager
def _held(root: Path, archives: Path) -> Iterator[int]:
    holding = subprocess.Popen(
        [*_PRIVATE, "sh", "-ec", _HOLD, "sh", str(root), str(archives)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holding.stdout
        if holding.stdout.readline() != "held\n":
            raise CommandFailed(
                ["unshare"], holding.wait(), "the namespace could not be made: root is needed"
            )
        children = Path(f"/proc/{holding.pid}/task/{holding.pid}/children").read_text(encoding="ascii")
        yield int(children.split()[0])
    finally:
        holding.kill()
        holding.wait()


def _must(command: Sequence[str]) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        raise CommandFailed(command, done.returncode, done.stdout)
