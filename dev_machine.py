"""What `dev.py` needs of the machine, and the environment it makes there: each thing looked for, and brought.

Standard library only, as `dev.py` itself. The variables every child of it gets are here too.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "locked-with.sha256"
TOOLS = VENV / "tools"
REQUIREMENTS = ROOT / "requirements"
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

# What Qt's libraries and its offscreen and xcb platform plugins load and no wheel brings: found with ldd in
# an empty Debian 12.
QT_LOADS = """
libEGL.so.1 libGL.so.1 libX11.so.6 libX11-xcb.so.1 libdbus-1.so.3 libfontconfig.so.1 libfreetype.so.6
libglib-2.0.so.0 libgthread-2.0.so.0 libxkbcommon.so.0 libxkbcommon-x11.so.0 libxcb.so.1 libxcb-cursor.so.0
libxcb-glx.so.0 libxcb-icccm.so.4 libxcb-image.so.0 libxcb-keysyms.so.1 libxcb-randr.so.0 libxcb-render.so.0
libxcb-render-util.so.0 libxcb-shape.so.0 libxcb-shm.so.0 libxcb-sync.so.1 libxcb-util.so.1
libxcb-xfixes.so.0 libxcb-xkb.so.1
""".split()
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

MEMORY = Path("/dev/shm")
GIB = 1 << 30
FILES_IN_MEMORY = 4 * GIB
MEMORY_OF_TESTS = 10 * GIB
"""What must be free: room for the files of a run, and memory for them and all its processes together."""
LONGEST_RUN = 12 * 3600


class Refused(Exception):
    """The command cannot go on. The text says why and what to do; it is all the person sees."""


def say(text: str) -> None:
    """One line of progress, on stderr: stdout belongs to the command itself."""
    print(f"dev: {text}", file=sys.stderr, flush=True)


def environment() -> dict[str, str]:
    """The variables every child gets: UTF-8 everywhere, `.venv` first, nothing of another Python."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    env["PYTHONUTF8"] = "1"
    env["VIRTUAL_ENV"] = str(VENV)
    env["PATH"] = os.pathsep.join([str(PYTHON.parent), env.get("PATH", os.defpath)])
    return env


def keep_bytecode() -> None:
    """A run of tests starts Python a thousand times: what it compiles is kept, beside the environment and not beside the sources
    where whoever runs it wants none there."""
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(VENV / "bytecode"))


def captured(command: Sequence[object], env: dict[str, str] | None = None) -> tuple[int, str]:
    """Run a program to its end without input; its exit status and all it printed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=env or environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode, done.stdout.strip()


def quietly(command: Sequence[object], failing: str, env: dict[str, str] | None = None) -> None:
    """Run a step whose output matters only when it fails; then `Refused` with `failing` and that output."""
    status, told = captured(command, env)
    if status:
        raise Refused(f"{failing}\n{told}")


# --- what the machine must have ---------------------------------------------------------------------


def debian_package(library: str) -> str:
    """The Debian and Ubuntu package of a shared library: their policy names it after the library."""
    name, _, version = library.lower().partition(".so.")
    if name in ("libglib-2.0", "libgthread-2.0"):
        return "libglib2.0-0"
    return f"{name}-{version}" if name[-1].isdigit() else f"{name}{version}"


def missing_libraries() -> dict[str, str]:
    """Shared libraries that cannot be loaded, with the package that has each. Empty off Linux."""
    missing = {}
    for name in QT_LOADS if sys.platform == "linux" else ():
        try:
            ctypes.CDLL(name)
        except OSError:
            missing[name] = debian_package(name)
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


def lacking_to_freeze() -> dict[str, str]:
    """What freezing on Linux needs of the machine and lacks, with the package that has each: PyInstaller takes apart
    and strips with binutils, and ships the shared library of this Python, which Debian's own Python does without."""
    if sys.platform != "linux":
        return {}
    lacking = {}
    if not all(shutil.which(tool) for tool in ("ldd", "objcopy", "objdump", "strip")):
        lacking["binutils"] = "binutils"
    library = f"libpython{VERSION}.so.1.0"
    if not (Path(sysconfig.get_config_var("LIBDIR") or "/") / library).exists():
        try:
            ctypes.CDLL(library)
        except OSError:
            lacking[library] = f"libpython{VERSION}"
    return lacking


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
    apt = [*before, *"env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300".split()]
    quietly([*apt, "update"], f"{why}, and the package lists could not be read (apt-get update):")
    install = [*apt, "install", "--yes", "--no-install-recommends", *wanted]
    quietly(install, f"{why}, and apt-get could not install it:")


def ensure_debian(packages: Sequence[str]) -> None:
    """Debian packages that a command needs beyond what every command does, asked for once."""
    if sys.platform != "linux":
        return
    query = ["dpkg-query", "--show", "--showformat", "${db:Status-Status} ${binary:Package}\\n", *packages]
    _, told = captured(query)
    there = {line.split()[1].partition(":")[0] for line in told.splitlines() if line.startswith("installed ")}
    if lacking := [name for name in packages if name not in there]:
        install_packages(lacking, f"This machine lacks {', '.join(lacking)}")


def ensure_browser(*, needed: bool) -> None:
    """Debian's Chromium and what leads it. Where it cannot be had: refused, or (not ``needed``) said; the tests in it are left out."""
    try:
        if not shutil.which("dpkg-query"):
            raise Refused("Headquarters' pages are tried in Debian's Chromium, and this is no Debian")
        ensure_debian(("chromium",))
        ensure_beside("browser")
    except Refused as refused:
        if needed:
            raise
        say(f"the tests in a browser are left out: {refused}")


def ensure_readers() -> None:
    """What reads back PDFs and Word files in tests. Where it cannot be had that is said; those tests are left out."""
    try:
        if not shutil.which("dpkg-query"):
            raise Refused("they are read by poppler and LibreOffice, and this is no Debian")
        ensure_debian(("poppler-utils", "libreoffice-writer"))
    except Refused as refused:
        say(f"the tests that read documents back are left out: {refused}")


def has_venv() -> bool:
    """Whether this Python can make an environment: Debian keeps `ensurepip` in a package of its own."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def ensure_system(window: bool) -> None:
    """What the machine itself must have, asked for once: venv; for a window also Qt's libraries and a font."""
    missing = missing_libraries() if window else {}
    lacking = dict(missing)
    if not has_venv():
        lacking["Python's venv and ensurepip"] = f"python{VERSION}-venv"
    if window and not has_chinese_font():
        lacking["a Chinese font"] = CHINESE_FONT
    if not lacking:
        return
    install_packages(list(lacking.values()), f"This machine lacks {', '.join(lacking)}")
    if still := [name for name in missing if name in missing_libraries()]:
        raise Refused(f"Installed, but these still cannot be loaded: {', '.join(still)}")


# --- the environment --------------------------------------------------------------------------------


def ensure_venv() -> None:
    """`.venv` made by this Python, anew if it is broken or of another version."""
    if PYTHON.exists():
        if captured([PYTHON, "-c", "import pip, sys; print('%d.%d' % sys.version_info[:2])"]) == (0, VERSION):
            return
        say(".venv is broken or of another Python: making it anew")
        shutil.rmtree(VENV)
    say("making .venv")
    quietly([sys.executable, "-m", "venv", VENV], "python3 -m venv failed:")


def ensure_beside(name: str) -> None:
    """What one command alone needs, of `requirements/NAME.txt`, in a folder of its own: `.venv/NAME`."""
    lock, there = REQUIREMENTS / f"{name}.txt", VENV / name
    kept = there / "locked-with.txt"
    if kept.exists() and kept.read_bytes() == lock.read_bytes():
        return
    shutil.rmtree(there, ignore_errors=True)
    say(f"installing what {name} needs besides")
    pip = [PYTHON, *"-m pip install --quiet --disable-pip-version-check --no-input --no-deps".split()]
    quietly([*pip, "--target", there, "--require-hashes", "-r", lock], f"pip could not install {lock.name}:")
    kept.write_bytes(lock.read_bytes())


def index_settings() -> dict[str, str]:
    """pip's settings of where packages come from, said in uv's words: who set up a mirror set it up for pip."""
    _, told = captured([PYTHON, "-m", "pip", "config", "list"])
    known = {
        "index-url": "UV_DEFAULT_INDEX",
        "extra-index-url": "UV_INDEX",
        "trusted-host": "UV_INSECURE_HOST",
        "cert": "SSL_CERT_FILE",
    }
    # Hashes are locked, so whichever index has the right file may give it.
    found = {"UV_INDEX_STRATEGY": "unsafe-best-match", "UV_HTTP_TIMEOUT": "180"}
    for line in told.splitlines():
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
        pip = [PYTHON, *"-m pip install --quiet --disable-pip-version-check --no-input".split()]
        where = ["--target", TOOLS, "--require-hashes", "-r", REQUIREMENTS / "uv.txt"]
        quietly([*pip, *where], "pip could not install uv (no network, or a mirror is needed?):")
        found = next(path for path in TOOLS.glob(f"*/{name}") if path.is_file())
    return found


def ensure(window: bool) -> None:
    """The machine ready and `.venv` holding exactly requirements/dev.txt. Does nothing when all is there."""
    ensure_system(window)
    ensure_venv()
    locks = b"".join((REQUIREMENTS / name).read_bytes() for name in ("uv.txt", "dev.txt"))
    stamp = hashlib.sha256(locks + sysconfig.get_platform().encode()).hexdigest()
    if STAMP.exists() and STAMP.read_text() == stamp:
        return
    say("installing the locked environment into .venv (the first time some 300 MB)")
    shutil.rmtree(TOOLS, ignore_errors=True)
    sync = [uv(), *"pip sync --quiet --require-hashes --python".split(), PYTHON, REQUIREMENTS / "dev.txt"]
    quietly(sync, "The locked environment could not be installed:", {**environment(), **index_settings()})
    STAMP.write_text(stamp)


# --- where a run of the tests writes ------------------------------------------------------------------


def free_memory() -> int:
    """Bytes that programs may still take, of the machine and of the container this is in; 0 where nobody says."""
    try:
        told = dict(line.split(":") for line in Path("/proc/meminfo").read_text().splitlines())
        free = int(told["MemAvailable"].split()[0]) * 1024
    except (OSError, LookupError, ValueError):
        return 0
    for most, used in (
        ("memory.max", "memory.current"),
        ("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes"),
    ):
        with suppress(OSError, ValueError):  # "max": without a limit
            limit, taken = (int(Path("/sys/fs/cgroup", name).read_text()) for name in (most, used))
            free = min(free, limit - taken)
    return free


@contextmanager
def files_in_memory() -> Iterator[bool]:
    """What is written for a while in temporary folders stays in memory, where there is room: nobody waits for a disk. Whether
    it does. Whoever names a folder in TMPDIR gets that one.
    """
    known = sys.platform == "linux" and MEMORY.is_dir()
    if "TMPDIR" in os.environ or not known or free_memory() < MEMORY_OF_TESTS:
        yield False
        return
    for left in MEMORY.glob("weiquan-run-*"):
        if (
            time.time() - left.stat().st_mtime > LONGEST_RUN
            and not Path("/proc", left.name.split("-")[2]).exists()
        ):
            shutil.rmtree(left, ignore_errors=True)  # it was killed
    if shutil.disk_usage(MEMORY).free < FILES_IN_MEMORY:
        yield False
        return
    folder = Path(tempfile.mkdtemp(prefix=f"weiquan-run-{os.getpid()}-", dir=MEMORY))
    folder.chmod(0o711)  # PostgreSQL's user walks through it
    os.environ["TMPDIR"] = str(folder)
    try:
        yield True
    finally:
        del os.environ["TMPDIR"]
        shutil.rmtree(folder, ignore_errors=True)
