"""`--remove-data`: records and key go, and only when they are ours and nobody works on them."""

from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.in_use import mark_in_use
from desktop.removal import Removed, remove_data
from desktop.single import lock_of
from local_store.errors import KeyMissing
from local_store.keys import find_key
from local_store.making import open_or_make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "王 阿姨" / "WeiquanDesk"
    open_or_make(place)[0].close()
    (place / "backups").mkdir(exist_ok=True)
    (place / "backups" / "one.wqbackup").write_bytes(b"x")
    return place


def test_everything_of_this_person_goes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    find_key(folder)
    assert main(["--remove-data", "--data", str(folder)]) == 0
    assert not folder.exists()
    with pytest.raises(KeyMissing):
        find_key(folder)
    assert "删掉了" in capsys.readouterr().out


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "论文.docx").write_bytes(b"x")
    assert remove_data(tmp_path) is Removed.NOTHING
    assert (tmp_path / "论文.docx").exists()
    assert remove_data(tmp_path / "nowhere") is Removed.NOTHING


def test_nothing_is_touched_while_the_program_runs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock = lock_of(folder)
    assert lock.tryLock(0)
    assert main(["--remove-data", "--data", str(folder)]) == 1
    assert (folder / "desk.db").exists()
    assert find_key(folder)
    assert "什么都没有删" in capsys.readouterr().err
    lock.unlock()


def test_nothing_is_touched_while_a_verb_is_at_work(folder: Path) -> None:
    done = mark_in_use(folder)
    try:
        # A mark of this very process counts as somebody's on Linux; on Windows each process has a byte of its own.
        assert remove_data(folder) is Removed.RUNS
    finally:
        done()
    assert remove_data(folder) is Removed.DONE
