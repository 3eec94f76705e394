"""Which backups go: those that a younger one holds whole, and no others."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from local_store.file import backup
from local_store.file.backup import KEPT
from local_store.file.connection import FILE_NAME
from local_store.file.head import HEAD_NAME
from local_store.store import Store
from tests.local_store.desks import HANDBOOK, log

DAY = 86_400_000


class Days:
    """A clock that is a day on at each backup."""

    now = 1_795_500_000_000

    def __call__(self) -> int:
        return self.now


def backed_up(store: Store, days: Days, count: int) -> list[Path]:
    made = []
    for _ in range(count):
        days.now += DAY
        made.append(store.backup().path)
    return made


def another(folder: Path, key: bytes, days: Days, *, cases: int = 0) -> Store:
    """The file goes, a new one of another PC's identity takes its place."""
    for suffix in ("", "-wal", "-shm"):
        (folder / f"{FILE_NAME}{suffix}").unlink(missing_ok=True)
    store = Store.create(folder, key, clock=days, handbook=HANDBOOK)
    for _ in range(cases):
        log(store)
    return store


def test_of_one_journal_the_newest_stay(tmp_path: Path) -> None:
    days, key = Days(), secrets.token_bytes(32)
    with another(tmp_path, key, days) as store:
        made = []
        for _ in range(KEPT + 4):
            log(store)
            made += backed_up(store, days, 1)
    assert [path.exists() for path in made] == [False] * 4 + [True] * KEPT


@pytest.mark.parametrize("same_key", [True, False])
def test_the_last_of_another_journal_stays(tmp_path: Path, same_key: bool) -> None:
    days, key = Days(), secrets.token_bytes(32)
    with another(tmp_path, key, days, cases=3) as store:
        first = backed_up(store, days, 1)
        log(store)
        last = backed_up(store, days, 1)
    with another(tmp_path, key if same_key else secrets.token_bytes(32), days) as store:
        backed_up(store, days, KEPT + 3)
    assert last[0].exists(), "however many backups of an empty file come after it"
    # What the last one holds whole may go; what nobody can look into may not.
    assert first[0].exists() is not same_key


def test_the_last_of_the_longer_journal_stays_after_a_restore(tmp_path: Path) -> None:
    days, key = Days(), secrets.token_bytes(32)
    with another(tmp_path, key, days, cases=2) as store:
        short = backed_up(store, days, 1)[0]
        log(store)
        log(store)
        long = backed_up(store, days, 1)[0]
    Store.restore(tmp_path, key, short, clock=days, handbook=HANDBOOK)
    with Store.open(tmp_path, key, clock=days, handbook=HANDBOOK) as store:
        backed_up(store, days, KEPT + 2)
        assert long.exists()
        assert not short.exists()
        assert Store.verify_backup(long, key) == 4


def test_as_many_entries_are_not_the_same_entries(tmp_path: Path) -> None:
    """Two files of one identity that went apart (a clone, an image): as long, and different."""
    days, key = Days(), secrets.token_bytes(32)
    with another(tmp_path, key, days, cases=1) as store:
        backed_up(store, days, 1)
    image = {name: (tmp_path / name).read_bytes() for name in (FILE_NAME, HEAD_NAME)}
    with Store.open(tmp_path, key, clock=days, handbook=HANDBOOK) as store:
        log(store, merchant="甲")
        one = backed_up(store, days, 1)[0]
    for name, content in image.items():
        (tmp_path / name).write_bytes(content)
    with Store.open(tmp_path, key, clock=days, handbook=HANDBOOK) as store:
        log(store, merchant="乙")
        backed_up(store, days, KEPT + 2)
    assert one.exists()


def test_a_backup_is_proved_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proved: list[str] = []
    real = backup.verify

    def verify(path: Path, key: bytes) -> int:
        proved.append(path.suffix)
        return real(path, key)

    monkeypatch.setattr(backup, "verify", verify)
    with another(tmp_path, secrets.token_bytes(32), Days(), cases=2) as store:
        assert store.backup().entries == 2
    assert proved == [".making"], "before it gets its name"
