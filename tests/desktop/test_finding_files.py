"""Provisioning files are found where they are put, in that order, and a stick full of other things holds nobody up."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import ClassVar

import pytest

from desktop.start import finding
from desktop.start.finding import (
    MOST_FILES,
    Candidate,
    candidates,
    drop_copies,
    read_candidate,
    removable_roots,
)
from desktop.wiring.joining import Joining
from sync.protocol.provisioning import MAX_FILE, NotAProvisioningFile


def put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def found(data: Path, *sticks: Path) -> list[tuple[str, str]]:
    return [(each.where, each.path.name) for each in candidates(data, sticks=lambda: sticks)]


def test_in_the_order_of_likelihood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, program, stick = tmp_path / "data", tmp_path / "program", tmp_path / "stick"
    put(stick / "deep" / "d.wqprov", b"d")
    put(stick / "c.WQPROV", b"c")
    put(stick / "deep" / "deeper" / "no.wqprov", b"e")
    put(stick / "notes.txt", b"x")
    put(program / "b.wqprov", b"b")
    put(data / "provision" / "a.wqprov", b"a")
    monkeypatch.setattr(sys, "executable", str(program / "WeiquanDesk.exe"))
    assert found(data, stick) == [("copied", "a.wqprov"), ("stick", "c.WQPROV"), ("stick", "d.wqprov")]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert found(data, stick)[:2] == [("copied", "a.wqprov"), ("beside", "b.wqprov")]


def test_the_same_file_in_two_places_is_one(tmp_path: Path) -> None:
    put(tmp_path / "data" / "provision" / "a.wqprov", b"same")
    put(tmp_path / "stick" / "P1-甲" / "a.wqprov", b"same")
    assert found(tmp_path / "data", tmp_path / "stick") == [("copied", "a.wqprov")]


def test_nothing_anywhere(tmp_path: Path) -> None:
    assert found(tmp_path / "none", tmp_path / "no-stick") == []


def test_a_link_out_of_the_stick_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "home" / "a.wqprov", b"a")
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "home").symlink_to(tmp_path / "home")
    (tmp_path / "stick" / "b.wqprov").symlink_to(tmp_path / "home" / "a.wqprov")
    assert found(tmp_path / "data", tmp_path / "stick") == []


def test_a_stick_full_of_things(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "stick"
    for number in range(MOST_FILES + 20):
        put(stick / f"{number:03}.wqprov", str(number).encode())
    assert len(found(tmp_path, stick)) == MOST_FILES
    monkeypatch.setattr(finding, "MOST_ENTRIES", 5)
    assert len(found(tmp_path, stick)) == 5


def test_somebody_is_waiting(tmp_path: Path) -> None:
    for number in range(10):
        put(tmp_path / "stick" / f"{number}.wqprov", str(number).encode())
    ticks = iter(range(1000))
    got = candidates(tmp_path, sticks=lambda: [tmp_path / "stick"], clock=lambda: float(next(ticks)))
    assert len(got) < 10


def test_never_more_is_read_than_a_file_may_have(tmp_path: Path) -> None:
    large = put(tmp_path / "stick" / "a.wqprov", bytes(MAX_FILE + 100))
    assert len(read_candidate(large)) == MAX_FILE + 1
    [got] = candidates(tmp_path, sticks=lambda: [tmp_path / "stick"])
    assert got.content is not None
    assert len(got.content) == MAX_FILE + 1


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.wqprov"
    os.mkfifo(pipe)
    with pytest.raises(NotAProvisioningFile):
        read_candidate(pipe)


def test_a_folder_that_is_called_like_a_file_is_no_file(tmp_path: Path) -> None:
    folder = tmp_path / "stick" / "x.wqprov"
    put(folder / "甲 点.wqprov", b"a")
    with pytest.raises(NotAProvisioningFile):
        read_candidate(folder)
    assert found(tmp_path / "data", tmp_path / "stick") == [("stick", "甲 点.wqprov")]
    seen = Joining(tmp_path / "data", lambda: 0, roots=lambda: None).look_at(folder, None)
    assert (seen.points, "这不是接入文件" in seen.trouble) == ((), True)


def test_a_file_the_disk_will_not_give_is_told_not_hidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "stick" / "a.wqprov", b"a")

    def broken(_path: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(finding, "read_candidate", broken)
    assert candidates(tmp_path, sticks=lambda: [path.parent]) == [Candidate(path, "stick", None)]


def test_copies_are_dropped_and_nothing_else(tmp_path: Path) -> None:
    put(tmp_path / "provision" / "a.wqprov", b"a")
    put(tmp_path / "provision" / "b.WqProv", b"b")
    drop_copies(tmp_path)
    assert not (tmp_path / "provision").exists()
    drop_copies(tmp_path)
    put(tmp_path / "provision" / "a.wqprov", b"a")
    kept = put(tmp_path / "provision" / "notes.txt", b"n")
    put(tmp_path / "desk.db", b"db")
    drop_copies(tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["desk.db", "notes.txt", "provision"]
    assert kept.exists()


def test_a_copy_of_what_could_not_be_written_to_goes_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = put(tmp_path / "provision" / "a.wqprov", b"a")
    copy.chmod(0o444)
    unlink = Path.unlink

    def as_windows_does(path: Path, missing_ok: bool = False) -> None:
        if not path.stat().st_mode & 0o200:
            raise PermissionError(13, "Access is denied")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", as_windows_does)
    drop_copies(tmp_path)
    assert not copy.exists()


def test_the_sticks_of_this_machine_can_be_asked_for() -> None:
    assert all(isinstance(root, Path) for root in removable_roots())


def test_sticks_on_linux_are_what_was_mounted_for_this_person(tmp_path: Path) -> None:
    for name in ("media/wang/U1", "media/wang/U0", "media/li/U2", "run/media/wang/U3"):
        (tmp_path / name).mkdir(parents=True)
    put(tmp_path / "media" / "wang" / "notes.txt", b"")
    places = (tmp_path / "media", tmp_path / "run" / "media")
    assert [root.name for root in finding._mounted("wang", places)] == ["U0", "U1", "U3"]
    assert finding._mounted("zhao", places) == []
    assert finding._mounted("", places) == []


def test_sticks_on_windows_are_the_drives_it_calls_removable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Through the calls that Windows has, answered as a PC with a disk, a network drive, a DVD and two sticks would."""
    kinds = {"A:\\": 2, "C:\\": 3, "D:\\": 5, "E:\\": 2, "F:\\": 4, "Z:\\": 2}

    class Kernel:
        asked: ClassVar[list[str]] = []

        def SetErrorMode(self, mode: int) -> int:
            assert mode == 1
            return 0

        def GetLogicalDrives(self) -> int:
            return sum(1 << ord(name[0]) - ord("A") for name in kinds)

        def GetDriveTypeW(self, name: ctypes.c_wchar_p) -> int:
            assert name.value is not None
            self.asked.append(name.value)
            return kinds[name.value]

    class Windows:
        kernel32 = Kernel()

    monkeypatch.setattr(ctypes, "windll", Windows(), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    drives = finding._windows_drives()
    monkeypatch.undo()
    assert [str(drive) for drive in drives] == ["E:\\", "Z:\\"]
    assert "A:\\" not in Kernel.asked, "asking a floppy drive takes seconds"
