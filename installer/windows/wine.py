"""A Windows to try things in: one Wine prefix, made to answer like a Windows 10 of a person's own.

What is tried here is imports, paths, code pages, the store, the installer's logic. Fonts, input methods, printing, virus
scanners and file locks are as on Windows only on Windows (docs/RELEASING.md).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

STAND_INS: Final = Path(__file__).parent / "stand_ins"
PACKAGES: Final = (
    "wine",
    "wine64",
    "nsis",
    "xvfb",
    "osslsigncode",
    "gcc-mingw-w64-x86-64",
    "fonts-wqy-microhei",
    "imagemagick",
    "locales",
    "xdotool",
)
"""What Debian has to bring."""
_NT: Final = "HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion"
CHINESE_FONT: Final = "WenQuanYi Micro Hei"
FONTS: Final = (
    *(
        ("HKCU\\Software\\Wine\\Fonts\\Replacements", name)
        for name in (
            "SimSun",
            "NSimSun",
            "Microsoft YaHei",
            "Microsoft YaHei UI",
            "Tahoma",
            "MS Shell Dlg",
            "MS Sans Serif",
            "Microsoft Sans Serif",
            "Verdana",
            "Segoe UI",
        )
    ),
    (f"{_NT}\\FontSubstitutes", "MS Shell Dlg"),
    (f"{_NT}\\FontSubstitutes", "MS Shell Dlg 2"),
)
"""Fonts that Windows has and the setup's pages and message boxes ask for: where Wine is told what to take instead."""
CHINESE: Final = "zh_CN.UTF-8"
"""The locale under which Wine says code page 936."""
LOCALES: Final = Path(__file__).resolve().parents[2] / "build" / "windows" / "locales"
"""Where it is made: a machine need not have it, and nobody's rights are asked for."""


class ProgramFailed(Exception):
    """A Windows program ended otherwise than it should have. ``told``: the end of what it printed."""

    def __init__(self, command: Sequence[str], status: int, told: str) -> None:
        super().__init__(f"{' '.join(command)} ended with {status}\n{told[-4000:]}")
        self.status = status


def make_chinese_locale() -> None:
    """Make the locale of :data:`CHINESE`, if it is not there."""
    if not (LOCALES / CHINESE).is_dir():
        LOCALES.mkdir(parents=True, exist_ok=True)
        made = ["localedef", "--inputfile", "zh_CN", "--charmap", "UTF-8", str(LOCALES / CHINESE)]
        subprocess.run(made, check=True, stdin=subprocess.DEVNULL)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended and what it printed."""

    status: int
    told: str


class Listener:
    """Reads what a program prints while it runs.

    What it has started (setup.exe starts the program again) keeps the pipe open for as long as it lives, so that the end of the
    program, not of the pipe, is waited for.
    """

    _GRACE: Final = 2.0

    def __init__(self, pipe: IO[bytes]) -> None:
        self._heard = bytearray()
        self._pipe = pipe
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def text(self) -> str:
        """What was printed, once the program has ended."""
        self._thread.join(self._GRACE)
        return bytes(self._heard).decode("utf-8", errors="replace").replace("\r\n", "\n")

    def _listen(self) -> None:
        for piece in iter(lambda: os.read(self._pipe.fileno(), 65536), b""):
            self._heard += piece


class Wine:
    """One prefix in ``folder``. ``display``: the X screen. ``locale``: decides the code page. ``user``: the person's name in
    Windows."""

    def __init__(self, folder: Path, display: str, *, locale: str = "C.UTF-8", user: str = "clerk") -> None:
        self.folder = folder
        self._display = display
        self._locale = locale
        self._user = user

    @property
    def drive(self) -> Path:
        """Drive C:."""
        return self.folder / "drive_c"

    @property
    def profile(self) -> Path:
        """The folder of the person (``%USERPROFILE%``)."""
        return next(
            path
            for path in sorted((self.drive / "users").iterdir())
            if path.name != "Public" and path.is_dir()
        )

    @property
    def local(self) -> Path:
        """``%LOCALAPPDATA%``."""
        return self.profile / "AppData" / "Local"

    def make(self) -> None:
        """Make the prefix anew, with stand-ins for what Wine 8 lacks. Takes some 15 s."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self._quietly("wineboot", "-i")
        # A server that was there while the prefix was made keeps every later program waiting for services.
        self._quietly("wineserver", "-w")
        self.begin()
        self.run("winecfg", "-v", "win10")
        for key, name in FONTS:
            self.run("reg", "add", key, "/v", name, "/t", "REG_SZ", "/d", CHINESE_FONT, "/f")
        for source in sorted(STAND_INS.glob("*.c")):
            target = self.drive / "windows" / "system32" / f"{source.stem}.dll"
            compiling = ["x86_64-w64-mingw32-gcc", "-shared", "-O2", "-s", "-static-libgcc"]
            subprocess.run([*compiling, "-o", str(target), str(source), "-ladvapi32"], check=True)

    def begin(self) -> None:
        """Start the server of this prefix, which stays until :meth:`stop`. (One that a program starts by the way would hold
        that program's output open.)"""
        self._quietly("wineserver", "-p", check=False)  # it may run already

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """The variables a Windows program gets here."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        return {
            **kept,
            "USER": self._user,
            "WINEPREFIX": str(self.folder),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;mscms=n;winemenubuilder.exe=d",
            "DISPLAY": self._display,
            "LC_ALL": self._locale,
            **({"LOCPATH": str(LOCALES)} if self._locale == CHINESE else {}),
            **(more or {}),
        }

    def code_page(self) -> int:
        """The code page that programs here see."""
        key = "HKLM\\System\\CurrentControlSet\\Control\\Nls\\CodePage"
        return int(self.run("reg", "query", key, "/v", "ACP").told.split()[-1])

    def give_drive(self, letter: str, folder: Path) -> None:
        """Show a folder as a drive of its own."""
        link = self.folder / "dosdevices" / f"{letter.lower()}:"
        link.unlink(missing_ok=True)
        link.symlink_to(folder)

    def path(self, path: Path) -> str:
        """A path here as a Windows program names it: on C: inside the prefix, else on Z:."""
        whole = path.absolute()
        if whole.is_relative_to(self.drive):
            return "C:\\" + str(whole.relative_to(self.drive)).replace("/", "\\")
        return "Z:" + str(whole).replace("/", "\\")

    def start(self, *command: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a program. Its output is a pipe: Windows' Python dies of handles that are files here."""
        return subprocess.Popen(
            ["wine", *command],
            env=self.environment(env),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def run(
        self, *command: str, env: Mapping[str, str] | None = None, within: float = 600, expect: int | None = 0
    ) -> Ended:
        """Run a program to its end. Raises :class:`ProgramFailed` when it does not end with ``expect`` (``None``: any),
        and ``subprocess.TimeoutExpired`` when it does not end ``within`` seconds."""
        process = self.start(*command, env=env)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        heard = Listener(process.stdout)
        try:
            process.wait(timeout=within)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
        told = heard.text()
        if expect is not None and process.returncode != expect:
            raise ProgramFailed(command, process.returncode, told)
        return Ended(process.returncode, told)

    def stop(self) -> None:
        """End everything that runs in this prefix, and wait until it has."""
        self._quietly("wineserver", "-k", check=False)
        self._quietly("wineserver", "-w", check=False)

    def _quietly(self, *command: str, check: bool = True) -> None:
        subprocess.run(
            command,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=check,
        )
