#!/usr/bin/env python3
"""One command for everything: `python3 dev.py demo`, `python3 dev.py test`; `python3 dev.py help` lists all.

Standard library only, so that it runs on a bare machine with Python 3.11. It brings what is missing: an
environment in `.venv` locked by hashes (requirements/*.txt), and on Linux the shared libraries Qt loads and
a Chinese font. Exit status: 0 done, 1 refused or failed (reason on stderr), 2 wrong use.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "locked-with.sha256"
TOOLS = VENV / "tools"
REQUIREMENTS = ROOT / "requirements"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

# What Qt's libraries and its offscreen and xcb platform plugins load and no wheel brings (found with ldd
# in an empty Debian 12), each with the Debian and Ubuntu package that has it.
QT_NEEDS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
CHINESE_FONT = "fonts-noto-cjk"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
CHINESE_FONT_FILES = (
    "*CJK*",
    "wqy-*",
    "SourceHan*",
    "msyh*",
    "simsun*",
    "simhei*",
    "uming*",
    "ukai*",
    "Droid*Fallback*",
)


class Refused(Exception):
    """The verb cannot go on. The text says why and what to do; it is all the person sees."""


def say(text: str) -> None:
    """One line of progress, on stderr: stdout belongs to the verb itself."""
    print(f"dev: {text}", file=sys.stderr, flush=True)


def environment() -> dict[str, str]:
    """The variables every child gets: UTF-8 everywhere, `.venv` first, nothing of another Python."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    env["PYTHONUTF8"] = "1"
    env["VIRTUAL_ENV"] = str(VENV)
    env["PATH"] = os.pathsep.join([str(PYTHON.parent), env.get("PATH", os.defpath)])
    return env


def quietly(command: Sequence[str | Path], failing: str, env: dict[str, str] | None = None) -> None:
    """Run a step whose output matters only when it fails; then `Refused` with `failing` and that output."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=env or environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        raise Refused(f"{failing}\n{done.stdout.strip()}")


def run(*command: str | Path) -> int:
    """Run a program of `.venv` in front of the person; its exit status."""
    try:
        return subprocess.run([str(part) for part in command], cwd=ROOT, env=environment()).returncode
    except KeyboardInterrupt:
        return 130


# --- what the machine must have ---------------------------------------------------------------------


def missing_libraries() -> dict[str, str]:
    """Shared libraries that cannot be loaded, with the package that has each. Empty off Linux."""
    missing = {}
    for name, package in QT_NEEDS.items() if sys.platform == "linux" else ():
        try:
            ctypes.CDLL(name)
        except OSError:
            missing[name] = package
    return missing


def has_chinese_font() -> bool:
    """Whether some installed font has Chinese: fontconfig's answer, else by the names of font files."""
    if sys.platform != "linux":
        return True
    if shutil.which("fc-list"):
        listed = subprocess.run(["fc-list", ":lang=zh"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return bool(listed.stdout.strip())
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(next(folder.rglob(name), None) for folder in folders for name in CHINESE_FONT_FILES)


def may_install() -> list[str] | None:
    """The words before `apt-get` when this person may install packages here, else None."""
    if not shutil.which("apt-get"):
        return None
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and not subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode:
        return ["sudo", "-n"]
    return None


def install_packages(packages: Sequence[str], why: str) -> None:
    """Install system packages, or refuse with the exact line to type."""
    wanted = sorted(set(packages))
    before = may_install()
    if before is None:
        raise Refused(
            f"{why}.\nOn Debian or Ubuntu install it with:\n"
            f"    sudo apt-get install --no-install-recommends {' '.join(wanted)}\n"
            "On another system install the packages that bring the same; then start this command again."
        )
    say(f"installing {len(wanted)} system packages: {' '.join(wanted)}")
    apt = [
        *before,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-qq",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]
    quietly([*apt, "update"], f"{why}, and the package lists could not be read (apt-get update):")
    install = [*apt, "install", "--yes", "--no-install-recommends", *wanted]
    quietly(install, f"{why}, and apt-get could not install it:")


def ensure_system() -> None:
    """The libraries Qt loads and a Chinese font, so that a window can be drawn with or without display."""
    missing, font = missing_libraries(), has_chinese_font()
    if missing or not font:
        lacking = [*missing, *([] if font else ["a Chinese font"])]
        wanted = [*missing.values(), *([] if font else [CHINESE_FONT])]
        install_packages(wanted, f"This machine lacks what the window needs: {', '.join(lacking)}")
        if still := missing_libraries():
            raise Refused(f"Installed, but these still cannot be loaded: {', '.join(still)}")


# --- the environment --------------------------------------------------------------------------------


def ensure_venv() -> None:
    """`.venv` made by this Python, anew if it is broken or of another version."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if PYTHON.exists():
        ask = [str(PYTHON), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        told = subprocess.run(ask, capture_output=True, text=True, env=environment())
        if told.returncode == 0 and told.stdout.strip() == version:
            return
        say(".venv is broken or of another Python: making it anew")
        shutil.rmtree(VENV)
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        package = f"python{version}-venv"
        install_packages([package], f"This Python has no venv and ensurepip modules (package {package})")
    say("making .venv")
    quietly([sys.executable, "-m", "venv", VENV], "python3 -m venv failed:")


def index_settings() -> dict[str, str]:
    """pip's settings of where packages come from, said in uv's words: who set up a mirror set it up for pip."""
    told = subprocess.run(
        [str(PYTHON), "-m", "pip", "config", "list"], capture_output=True, text=True, env=environment()
    )
    known = {
        "index-url": "UV_DEFAULT_INDEX",
        "extra-index-url": "UV_INDEX",
        "find-links": "UV_FIND_LINKS",
        "trusted-host": "UV_INSECURE_HOST",
        "cert": "SSL_CERT_FILE",
    }
    # Hashes are locked, so whichever index has the right file may give it.
    found = {"UV_INDEX_STRATEGY": "unsafe-best-match", "UV_HTTP_TIMEOUT": "180"}
    for line in told.stdout.splitlines():
        name, _, value = line.partition("=")
        variable = known.get(name.rpartition(".")[2])
        if variable:
            found[variable] = value.strip("'\"").replace("\\n", " ").strip()
    return {name: value for name, value in found.items() if name not in os.environ}


def uv() -> Path:
    """The locked uv, installed into `.venv/tools` if it is not there."""
    name = "uv.exe" if WINDOWS else "uv"
    found = next((path for path in TOOLS.glob(f"*/{name}") if path.is_file()), None)
    if found is None:
        pip: list[str | Path] = [
            PYTHON,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-input",
        ]
        where: list[str | Path] = ["--target", TOOLS, "--require-hashes", "-r", REQUIREMENTS / "uv.txt"]
        quietly([*pip, *where], "pip could not install uv (no network, or a mirror is needed?):")
        found = next(path for path in TOOLS.glob(f"*/{name}") if path.is_file())
    return found


def ensure_environment() -> None:
    """`.venv` holding exactly requirements/dev.txt. Does nothing when it does already."""
    ensure_venv()
    locks = b"".join((REQUIREMENTS / name).read_bytes() for name in ("uv.txt", "dev.txt"))
    stamp = hashlib.sha256(locks + sysconfig.get_platform().encode()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == stamp:
        return
    say("installing the locked environment into .venv (the first time some 300 MB)")
    shutil.rmtree(TOOLS, ignore_errors=True)
    sync: list[str | Path] = [
        uv(),
        "pip",
        "sync",
        "--quiet",
        "--python",
        PYTHON,
        "--require-hashes",
        REQUIREMENTS / "dev.txt",
    ]
    quietly(sync, "The locked environment could not be installed:", {**environment(), **index_settings()})
    STAMP.write_text(stamp)


# --- verbs ------------------------------------------------------------------------------------------

CHECKS: dict[str, list[str]] = {
    "format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "lint": ["-m", "ruff", "check", "--quiet", "."],
    "types": ["-m", "mypy", "."],
    "contracts": ["-c", "from importlinter.cli import lint_imports_command as main; main()"],
}


def check(arguments: Sequence[str]) -> int:
    """Format, lint, types and import contracts."""
    if arguments:
        raise SystemExit(usage("check takes no arguments"))
    ensure_environment()
    failed = []
    for name, command in CHECKS.items():
        began = time.monotonic()
        done = subprocess.run(
            [str(PYTHON), *command],
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        if done.returncode:
            failed.append(name)
            print(done.stdout.rstrip(), flush=True)
        say(f"{name}: {'FAILED' if done.returncode else 'ok'} ({time.monotonic() - began:.1f} s)")
    if failed:
        raise Refused(f"These checks failed: {', '.join(failed)}")
    return 0


def test(arguments: Sequence[str]) -> int:
    """Every check, then every test. Arguments go to pytest."""
    ensure_environment()
    ensure_system()
    check([])
    return run(PYTHON, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", *arguments)


def demo(arguments: Sequence[str]) -> int:
    """The whole job to look at: headquarters, a contact point, a ledger, the window, sync."""
    return module("desktop.demo", arguments)


def screens(arguments: Sequence[str]) -> int:
    """Draw every screen into build/screens/."""
    return module("desktop.screens", arguments)


def bench(arguments: Sequence[str]) -> int:
    """Measure: the named benchmark, or all of them one after the other."""
    there = sorted(path.stem for path in (ROOT / "benchmarks").glob("[a-z]*.py"))
    if arguments and arguments[0] not in there:
        return usage(f"no benchmark {arguments[0]!r}; there are: {', '.join(there) or 'none yet'}")
    worst = 0
    for name in arguments[:1] or there:
        worst = worst or module(f"benchmarks.{name}", arguments[1:])
    return worst


def lock(arguments: Sequence[str]) -> int:
    """Write requirements/*.txt anew from *.in. `lock --upgrade` takes the newest of everything."""
    ensure_venv()
    env = {**environment(), **index_settings()}
    compiling = [uv(), "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    compiling += ["--generate-hashes", "--no-header", "--no-annotate", *arguments]
    # dev holds everything; the two programs then take the versions it found.
    for name, extra in (("uv", []), ("dev", []), ("desk", ["-c", "dev.txt"]), ("hq", ["-c", "dev.txt"])):
        command = [*compiling, *extra, f"{name}.in", "--output-file", f"{name}.txt"]
        done = subprocess.run([str(part) for part in command], cwd=REQUIREMENTS, env=env)
        if done.returncode:
            raise Refused(f"uv could not lock {name}.in")
        if "://" in (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8"):
            raise Refused(
                f"{name}.txt names a host or a path; a lock must hold only names, versions and hashes"
            )
        say(f"locked {name}")
    return 0


def module(name: str, arguments: Sequence[str]) -> int:
    """Run a module of ours that may open a window; its exit status."""
    ensure_environment()
    ensure_system()
    return run(PYTHON, "-m", name, *arguments)


VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    "demo": demo,
    "test": test,
    "check": check,
    "bench": bench,
    "screens": screens,
    "lock": lock,
}


def usage(complaint: str = "") -> int:
    """Print the verbs; 2 when something was wrong, else 0."""
    lines = [f"dev: {complaint}\n"] if complaint else []
    lines += ["usage: python3 dev.py VERB [arguments]\n"]
    lines += [f"  {name:8} {(verb.__doc__ or '').splitlines()[0]}" for name, verb in VERBS.items()]
    print("\n".join(lines), file=sys.stderr if complaint else sys.stdout)
    return 2 if complaint else 0


def main(arguments: Sequence[str]) -> int:
    """Run one verb; its exit status."""
    if sys.version_info < (3, 11):  # noqa: UP036
        say(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
        return 1
    if not arguments or arguments[0] in ("help", "-h", "--help"):
        return usage("" if arguments else "say what to do")
    if arguments[0] not in VERBS:
        return usage(f"no verb {arguments[0]!r}")
    try:
        return VERBS[arguments[0]](arguments[1:])
    except Refused as refused:
        say(str(refused))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
