"""dev.py on a bare machine: what it needs, what it answers, and that the locks are whole."""

import ast
import ctypes
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

import dev
import dev_machine
from tests.architecture.house import STANDARD_LIBRARY
from tests.architecture.test_house import too_long

ROOT = Path(dev.__file__).resolve().parent
LOCKS = ("uv", "dev", "desk", "bundle", "wine", "hq", "fuzz", "browser")


def pins(lock: str) -> dict[str, str]:
    """Name → version of a lock."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", text, re.MULTILINE))


def asked(lock: str) -> set[str]:
    """The names a `.in` file asks for, in the spelling of the locks, with those of the files it takes in."""
    names = set()
    for line in (ROOT / "requirements" / f"{lock}.in").read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            names |= asked(line.removeprefix("-r ").removesuffix(".in").strip())
        elif line and not line.startswith("#"):
            names.add(re.split(r"[\[ <>=]", line)[0].lower().replace("_", "-"))
    return names


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "dev.py"), *arguments], capture_output=True, encoding="utf-8", check=False
    )


def test_it_needs_nothing_but_the_standard_library() -> None:
    for file in ("dev.py", "dev_machine.py"):
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        names = {
            alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
        }
        names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert {name.split(".")[0] for name in names} <= STANDARD_LIBRARY | {"dev_machine"}, file


def test_the_command_is_no_longer_than_other_modules() -> None:
    assert not [told for told in too_long(ROOT) if told.startswith("dev")]


def test_help_is_an_answer_and_a_wrong_verb_is_wrong_use() -> None:
    told = run("help")
    assert told.returncode == 0
    assert [line.split()[0] for line in told.stdout.splitlines() if line.startswith("  ")] == list(
        dev.COMMANDS
    )
    for wrong in ([], ["dmeo"]):
        told = run(*wrong)
        assert (told.returncode, told.stdout) == (2, "")
        assert "usage:" in told.stderr


def test_what_cannot_be_installed_is_named_with_the_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev_machine, "missing_libraries", lambda: {"libEGL.so.1": "libegl1"})
    monkeypatch.setattr(dev_machine, "has_venv", lambda: True)
    monkeypatch.setattr(dev_machine, "has_chinese_font", lambda: False)
    monkeypatch.setattr(dev_machine, "may_install", lambda: None)
    with pytest.raises(dev_machine.Refused) as refused:
        dev_machine.ensure_system(window=True)
    assert "apt-get install --no-install-recommends fonts-noto-cjk libegl1\n" in str(refused.value)
    dev_machine.ensure_system(window=False)


def test_packages_are_named_by_debians_rule() -> None:
    named = {library: dev_machine.debian_package(library) for library in dev_machine.QT_LOADS}
    assert named["libEGL.so.1"] == "libegl1"
    assert named["libdbus-1.so.3"] == "libdbus-1-3"
    assert named["libX11.so.6"] == "libx11-6"
    assert named["libglib-2.0.so.0"] == named["libgthread-2.0.so.0"] == "libglib2.0-0"


def test_what_freezing_needs_is_asked_for_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda tool: None if tool == "objcopy" else tool)
    monkeypatch.setattr(sysconfig, "get_config_var", lambda name: "/nowhere")
    monkeypatch.setattr(ctypes, "CDLL", lambda name: (_ for _ in ()).throw(OSError(name)))
    library = f"libpython{dev_machine.VERSION}"
    assert dev_machine.lacking_to_freeze() == {"binutils": "binutils", f"{library}.so.1.0": library}
    monkeypatch.setattr(shutil, "which", lambda tool: tool)
    monkeypatch.setattr(ctypes, "CDLL", lambda name: name)
    assert dev_machine.lacking_to_freeze() == {}


def test_without_a_browser_tests_go_on_and_pictures_are_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda tool: None)
    dev_machine.ensure_browser(needed=False)
    assert "the tests in a browser are left out" in capsys.readouterr().err
    with pytest.raises(dev_machine.Refused, match="no Debian"):
        dev_machine.ensure_browser(needed=True)


def test_a_failing_step_is_shown_with_what_it_said() -> None:
    with pytest.raises(dev_machine.Refused, match=r"could not\nbecause 中文"):
        dev_machine.quietly([sys.executable, "-c", "print('because 中文'); raise SystemExit(3)"], "could not")


def test_locks_hold_every_name_asked_for_with_hashes_and_no_host() -> None:
    for lock in LOCKS:
        text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
        assert asked(lock) <= set(pins(lock)), lock
        assert "://" not in text
        for block in re.split(r"\n(?=\S)", text.strip()):
            assert "--hash=sha256:" in block, block[:60]


def test_the_programs_run_on_the_versions_they_are_tested_with() -> None:
    everything = pins("dev")
    for lock in ("desk", "hq"):
        assert pins(lock).items() <= everything.items()


def test_every_dependency_has_its_line_in_the_decision() -> None:
    page = (ROOT / "docs" / "decisions" / "001-dependencies.md").read_text(encoding="utf-8").lower()
    bundled = {"types-openpyxl", "types-psutil", "types-requests"}
    unsaid = {name for lock in LOCKS for name in asked(lock) - bundled if f"\n| {name} " not in page}
    assert unsaid == set()


def test_the_folders_of_the_package_are_the_folders_of_the_house() -> None:
    """What is built and installed is every package but the ones for building and measuring."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shipped = {name.rstrip("*") for name in settings["tool"]["setuptools"]["packages"]["find"]["include"]}
    assert shipped == set(settings["tool"]["importlinter"]["root_packages"]) - {"benchmarks", "installer"}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_the_files_of_every_machine_and_not_of_one(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    packages = [block for block in text.split("\n") if block and not block.startswith((" ", "#"))]
    hashes = [block.count("--hash=") for block in text.replace("\\\n", "").splitlines() if "--hash=" in block]
    assert len(hashes) == len(packages)
    # A wheel and a source archive at least: one hash alone is what some local index had for one machine.
    assert min(hashes) > 1


def test_the_files_of_a_run_stay_in_memory_where_there_is_room(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setattr(dev_machine, "MEMORY", tmp_path)
    monkeypatch.setattr(dev_machine, "FILES_IN_MEMORY", 0)
    monkeypatch.setattr(dev_machine, "free_memory", lambda: 1 << 40)
    of_others = [tmp_path / name for name in ("weiquan-run-1-it_runs", "weiquan-run-x-it_was_killed")]
    for folder in of_others:
        folder.mkdir()
        os.utime(folder, (0, 0))
    with dev_machine.files_in_memory() as so:
        assert so == (sys.platform == "linux")
        if so:
            folder = Path(os.environ["TMPDIR"])
            assert folder.parent == tmp_path
            (folder / "file").touch()
            assert not of_others[1].exists()
    assert "TMPDIR" not in os.environ
    assert of_others[0].exists()
    assert len(list(tmp_path.iterdir())) == (1 if so else 2)


@pytest.mark.parametrize(
    ("free", "room", "named"), [(0, 0, ""), (1 << 40, 1 << 70, ""), (1 << 40, 0, "/chosen")]
)
def test_else_they_are_where_they_always_are(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free: int, room: int, named: str
) -> None:
    monkeypatch.delenv("TMPDIR", raising=False)
    if named:
        monkeypatch.setenv("TMPDIR", named)
    monkeypatch.setattr(dev_machine, "MEMORY", tmp_path)
    monkeypatch.setattr(dev_machine, "FILES_IN_MEMORY", room)
    monkeypatch.setattr(dev_machine, "free_memory", lambda: free)
    with dev_machine.files_in_memory() as so:
        assert (so, os.environ.get("TMPDIR", "")) == (False, named)
    assert os.environ.get("TMPDIR", "") == named
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("wanted", "named", "kept"),
    [("1", "", str(dev_machine.VENV / "bytecode")), ("1", "/chosen", "/chosen"), ("", "", "")],
)
def test_what_python_compiles_is_kept_for_the_next_process(
    monkeypatch: pytest.MonkeyPatch, wanted: str, named: str, kept: str
) -> None:
    for name, value in (("PYTHONDONTWRITEBYTECODE", wanted), ("PYTHONPYCACHEPREFIX", named)):
        monkeypatch.setenv(name, value)
        if not value:
            monkeypatch.delenv(name)
    dev_machine.keep_bytecode()
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ
    assert os.environ.get("PYTHONPYCACHEPREFIX", "") == kept
