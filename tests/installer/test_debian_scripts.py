"""What the package's scripts do to the versions on the disk, with a real program running from one of them."""

import contextlib
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from installer.debian.package import FILES

SLEEP = shutil.which("sleep")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """/usr/lib/weiquan-desk with the versions 1.0 and 2.0 in it."""
    for version in ("1.0", "2.0"):
        inner = tmp_path / "lib" / version / "_internal"
        inner.mkdir(parents=True)
        (inner / "data.json").write_text(version)
        assert SLEEP
        shutil.copy(SLEEP, tmp_path / "lib" / version / "weiquan-desk")
    return tmp_path / "lib"


@contextlib.contextmanager
def running(home: Path, version: str) -> Iterator[None]:
    program = subprocess.Popen([home / version / "weiquan-desk", "600"])
    try:
        yield
    finally:
        program.kill()
        program.wait()


def script(name: str, home: Path, *words: str, version: str = "2.0") -> None:
    text = (FILES / name).read_text(encoding="utf-8")
    text = text.replace("/usr/lib/weiquan-desk", str(home)).replace("@VERSION@", version)
    subprocess.run(["sh", "-c", text, name, *words], check=True)


def versions(home: Path) -> list[str]:
    return sorted(path.name for path in home.iterdir()) if home.exists() else []


def upgrade(home: Path) -> None:
    """From 1.0 to 2.0, as dpkg does it: it takes the files away between the two scripts."""
    script("preinst", home, "upgrade", "1.0")
    shutil.rmtree(home / "1.0")
    script("postinst", home, "configure", "1.0")


def test_a_running_program_keeps_its_files_through_an_upgrade(home: Path) -> None:
    with running(home, "1.0"):
        upgrade(home)
        assert versions(home) == ["1.0", "2.0"]
        assert (home / "1.0/_internal/data.json").read_text() == "1.0"
        script("postinst", home, "configure", "2.0")  # once more, as after a repair
        assert versions(home) == ["1.0", "2.0"]
    script("postinst", home, "configure", "2.0")
    assert versions(home) == ["2.0"]


def test_without_a_running_program_nothing_is_kept(home: Path) -> None:
    with running(home, "2.0"):
        upgrade(home)
    assert versions(home) == ["2.0"]


def test_the_same_version_again_is_left_to_dpkg(home: Path) -> None:
    with running(home, "2.0"):
        script("preinst", home, "upgrade", "2.0")
        assert versions(home) == ["1.0", "2.0"]


def test_a_first_installation_finds_nothing_to_keep(home: Path) -> None:
    shutil.rmtree(home / "1.0")
    script("preinst", home, "install")
    script("postinst", home, "configure", "")
    assert versions(home) == ["2.0"]


def test_an_upgrade_given_up_leaves_the_old_version_alone(home: Path) -> None:
    with running(home, "1.0"):
        script("preinst", home, "upgrade", "1.0")
        assert versions(home) == [".kept-1.0", "1.0", "2.0"]
        script("postrm", home, "abort-upgrade", "1.0")
    assert versions(home) == ["1.0", "2.0"]


def test_removal_takes_every_version_and_an_upgrade_none(home: Path) -> None:
    script("postrm", home, "upgrade", "2.0")
    assert versions(home) == ["1.0", "2.0"]
    script("postrm", home, "remove")
    assert versions(home) == []
