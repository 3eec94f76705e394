"""`--remove-data`: records and key go, and only when they are ours and nobody works on them."""

import sys
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.start.in_use import mark_in_use
from desktop.start.last_geometry import GEOMETRY_FILE, keep_last_geometry
from desktop.start.removal import Removed, remove_data
from desktop.start.single import lock_of
from local_store.errors import KeyMissing
from local_store.file.keys import find_key
from local_store.making import begin_anew, open_or_make
from ui.parts.window_geometry import WindowGeometry


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


def test_what_the_window_keeps_beside_the_file_goes_too(folder: Path) -> None:
    keep_last_geometry(folder, WindowGeometry(0, 0, 1280, 768))
    assert (folder / GEOMETRY_FILE).exists()
    assert remove_data(folder) is Removed.DONE
    assert not folder.exists()


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "论文.docx").write_bytes(b"x")
    assert remove_data(tmp_path) is Removed.NOTHING
    assert (tmp_path / "论文.docx").exists()
    assert remove_data(tmp_path / "nowhere") is Removed.NOTHING


@pytest.mark.parametrize("theirs", ["论文.docx", "desk.xlsx", "logs/server.log", "backups/家里的照片.zip"])
def test_what_somebody_else_put_there_stays(folder: Path, theirs: str) -> None:
    kept = folder / theirs
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(b"x")
    (folder / "logs").mkdir(exist_ok=True)
    (folder / "logs" / "desk.log.1").write_bytes(b"x")
    assert remove_data(folder) is Removed.DONE
    assert [path for path in folder.rglob("*") if path.is_file()] == [kept]


def test_names_that_others_use_too_do_not_make_a_folder_ours(tmp_path: Path) -> None:
    for name in ("logs", "provision", "backups"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "notes.txt").write_bytes(b"x")
    assert remove_data(tmp_path) is Removed.NOTHING
    assert len(list(tmp_path.rglob("notes.txt"))) == 3


def test_what_is_marked_as_read_only_goes_too(folder: Path) -> None:
    (folder / "provision").mkdir()
    for copied in (folder / "provision" / "长宁.WQPROV", folder / "desk.recovery"):
        copied.write_bytes(b"x")
        copied.chmod(0o400)
    assert remove_data(folder) is Removed.DONE
    assert not folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="making a link needs a right there")
def test_a_folder_that_is_a_link_goes_with_what_it_leads_to(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder, target_is_directory=True)
    assert remove_data(link) is Removed.DONE
    assert not folder.exists()
    assert not link.is_symlink()


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


def test_what_was_put_apart_when_somebody_began_anew_goes_too(tmp_path: Path) -> None:
    open_or_make(tmp_path)[0].close()
    (tmp_path / "desk.db").unlink()
    apart, _ = begin_anew(tmp_path)
    assert (apart / "desk.key").is_file()
    assert remove_data(tmp_path) is Removed.DONE
    assert not apart.exists(), "with its key and its backups"
