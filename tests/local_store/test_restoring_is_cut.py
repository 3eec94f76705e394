"""A power cut at any renaming of a restore: the next start has the file of before or the restored one, whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_store.file import restoring
from local_store.file.connection import FILE_NAME
from local_store.file.keys import find_key
from local_store.making import open_or_make
from local_store.store import Store
from tests.local_store.desks import HANDBOOK, TODAY, log

RENAMINGS = 3
"""That a restore makes where the present file was closed in order: the decision, the file, the restored one."""


class PowerCut(BaseException):
    """Nothing after it happens."""


def prepared(folder: Path) -> Path:
    """A desk with two cases in its backup and five in its file."""
    store, _ = open_or_make(folder, handbook=HANDBOOK)
    with store:
        for number in range(2):
            log(store, merchant=f"先{number}")
        made = store.backup().path
        for number in range(3):
            log(store, merchant=f"后{number}")
    return made


def rows(folder: Path) -> int:
    with open_or_make(folder, handbook=HANDBOOK)[0] as store:
        assert {each.what for each in store.doctor() if not each.good} <= {"head"}, (
            "what the backup lacks is told"
        )
        return len(store.queue(TODAY, "all").rows)


def cut_at(monkeypatch: pytest.MonkeyPatch, number: int, *, after: bool) -> list[str]:
    """Cut before or after the renaming of that number. What was renamed."""
    real = Path.rename
    done: list[str] = []

    def rename(self: Path, target: Path) -> Path:
        if len(done) + 1 == number and not after:
            raise PowerCut
        done.append(self.name)
        made = real(self, target)
        if len(done) == number:
            raise PowerCut
        return made

    monkeypatch.setattr(Path, "rename", rename)
    return done


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("number", range(1, RENAMINGS + 1))
def test_at_every_renaming(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, after: bool) -> None:
    backup = prepared(tmp_path)
    key = find_key(tmp_path).key
    cut_at(monkeypatch, number, after=after)
    with pytest.raises(PowerCut):
        Store.restore(tmp_path, key, backup, handbook=HANDBOOK)
    monkeypatch.undo()
    decided = number > 1 or after
    assert rows(tmp_path) == (2 if decided else 5)
    assert rows(tmp_path) == (2 if decided else 5), "and stays so"
    # It can be done again, and what was there before is still there.
    Store.restore(tmp_path, key, backup, handbook=HANDBOOK)
    assert rows(tmp_path) == 2
    kept = [path for path in tmp_path.glob(f"{FILE_NAME}.replaced-*") if path.suffix != ".shm"]
    assert 5 in {Store.verify_backup(path, key) for path in kept}


def test_there_are_no_more_renamings_than_are_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = prepared(tmp_path)
    done = cut_at(monkeypatch, 99, after=True)
    Store.restore(tmp_path, find_key(tmp_path).key, backup, handbook=HANDBOOK)
    assert len(done) == RENAMINGS


@pytest.mark.parametrize("whole", [True, False])
def test_what_an_earlier_programs_restore_left_between_heals(tmp_path: Path, whole: bool) -> None:
    """It put the present file aside before it had decided anything."""
    backup = prepared(tmp_path)
    making = tmp_path / f"{FILE_NAME}.restoring"
    making.write_bytes(backup.read_bytes() if whole else backup.read_bytes()[:9000])
    (tmp_path / FILE_NAME).rename(tmp_path / f"{FILE_NAME}.replaced-1795500000000")
    assert Store.exists(tmp_path)
    assert not Store.is_gone(tmp_path)
    assert rows(tmp_path) == (2 if whole else 5)


def test_a_folder_without_a_cut_is_only_looked_at(tmp_path: Path) -> None:
    prepared(tmp_path)
    assert not restoring.heal(tmp_path, find_key(tmp_path).key)
