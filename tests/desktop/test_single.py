"""The lock of the running program, after a power cut, in a renamed PC, and where none can be taken."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop.start.single import LOCK_FILE, SingleInstance, lock_of, take


@pytest.fixture(params=[b"", b"\0" * 60, b"1\nWeiquanDesk\nold-name\n"], ids=["empty", "zeros", "renamed"])
def left(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """What a dead program may leave."""
    (tmp_path / LOCK_FILE).write_bytes(request.param)
    return tmp_path


def test_what_a_dead_program_left_does_not_keep_the_next_from_starting(left: Path) -> None:
    here = SingleInstance(left)
    assert here.first()
    try:
        assert not SingleInstance(left).first(), "and it is locked by who came"
    finally:
        here.release()


def test_a_file_that_somebody_holds_is_not_taken_from_them(tmp_path: Path) -> None:
    held = lock_of(tmp_path)
    assert held.tryLock(0)
    for _ in range(3):
        assert not take(lock_of(tmp_path))
    held.unlock()
    other = lock_of(tmp_path)
    assert take(other)
    other.unlock()


@pytest.mark.skipif(sys.platform != "linux", reason="a folder in which nobody can make a file")
@pytest.mark.parametrize("folder", ["/proc", "/proc/none"])
def test_where_no_lock_can_be_taken_the_program_starts_and_tells_what_is_wrong(
    caplog: pytest.LogCaptureFixture, folder: str
) -> None:
    here = SingleInstance(Path(folder))
    assert here.first(listen=False)
    here.release()
    assert "no lock" in caplog.text
