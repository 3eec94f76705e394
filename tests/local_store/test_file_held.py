"""Another program holds one of the files when they change places (a virus scanner, a copying backup): it is told, both are whole
before and after, also where the process dies then."""

from __future__ import annotations

import errno
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from local_store.errors import DamagedStore, FileHeld, NoRights
from local_store.file import head, restoring
from local_store.file.connection import FILE_NAME
from local_store.store import Store
from tests.local_store.desks import HANDBOOK, KEY, TODAY, Ticking, log, make, reopen
from tests.local_store.test_at_work import KILLED, in_a_process, standing

IN_USE = 32
"""``ERROR_SHARING_VIOLATION``"""
PARTS = ("desk.db.rescuing", FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}.restored-")
"""What a rescue renames: the new file to decide, the damaged one, its log, the new one into its place."""


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(head, "HELD_PAUSE", 0.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A desk whose first page is broken, with three of its cases in its log only."""
    live, folder = tmp_path / "live", tmp_path / "desk"
    with make(live) as store:
        for number in range(5):
            log(store, merchant=f"商家{number}")
        store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        for number in range(3):
            log(store, merchant=f"后来{number}")
        shutil.copytree(live, folder, ignore=shutil.ignore_patterns("*-shm"))
    content = bytearray((folder / f"{FILE_NAME}-wal").read_bytes())
    content[32 + 24 + 300] ^= 1
    (folder / f"{FILE_NAME}-wal").write_bytes(content)
    content = bytearray((folder / FILE_NAME).read_bytes())
    content[200] ^= 1
    (folder / FILE_NAME).write_bytes(content)
    return folder


def in_use() -> OSError:
    error = PermissionError(errno.EACCES, "held")
    error.winerror = IN_USE  # type: ignore[attr-defined]  # only Windows has it
    return error


@contextmanager
def held(is_held: Callable[[str], bool]) -> Iterator[list[str]]:
    """Renaming these files is refused as Windows refuses it; what was asked."""
    asked: list[str] = []
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        asked.append(self.name)
        if is_held(self.name):
            raise in_use()
        return real(self, target)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Path, "rename", rename)
        yield asked


def rescue(folder: Path) -> None:
    Store.rescue(folder, KEY, clock=Ticking(), handbook=HANDBOOK)


def is_rescued(folder: Path, before: dict[str, bytes]) -> None:
    with reopen(folder) as store:
        view = store.rescued()
        assert view is not None
        assert len(store.queue(TODAY, "all").rows) + len(view.apart) + sum(view.missing) == 8
        kept = view.told.kept
    for suffix in ("", "-wal"):
        assert (folder / f"{kept}{suffix}").read_bytes() == before[f"{FILE_NAME}{suffix}"]
    assert not restoring.is_cut_off(folder)


@pytest.mark.parametrize("part", PARTS[:3])
def test_it_is_told_and_all_is_as_it_was(folder: Path, part: str) -> None:
    before = standing(folder)
    with held(lambda name: name == part) as asked:
        with pytest.raises(FileHeld) as told:
            rescue(folder)
        assert asked.count(part) == head.HELD_TRIES, "it may pass"
    assert not told.value.decided
    assert standing(folder) == before
    with pytest.raises(DamagedStore):
        reopen(folder)
    assert standing(folder) == before, "a try to open it takes nothing away"
    rescue(folder)
    is_rescued(folder, before)


@pytest.mark.parametrize("part", PARTS)
def test_one_that_is_held_for_a_moment_only_costs_a_moment(folder: Path, part: str) -> None:
    before = standing(folder)
    left = [True, True]
    with held(lambda name: name.startswith(part) and bool(left) and left.pop()):
        rescue(folder)
    is_rescued(folder, before)


@pytest.mark.parametrize("also", ["desk.db.nothing", f"{FILE_NAME}.replaced-"], ids=["the new one", "both"])
def test_what_cannot_be_taken_back_is_finished_by_the_next_opening(folder: Path, also: str) -> None:
    before = standing(folder)
    with held(lambda name: name.startswith((PARTS[3], also))):
        with pytest.raises(FileHeld) as told:
            rescue(folder)
        assert told.value.decided
        between = standing(folder)
        assert ({*before} <= {*between}) is (also == "desk.db.nothing"), "what can go back is back"
        for _ in range(2):
            with pytest.raises(FileHeld) as told:
                reopen(folder)
            assert told.value.decided
            assert standing(folder) == between, "nothing is opened, nothing is written"
    is_rescued(folder, before)


def test_a_restore_as_well(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        log(store)
        backup = store.backup().path
        log(store)
    before = standing(tmp_path)
    with held(lambda name: name == FILE_NAME), pytest.raises(FileHeld):
        Store.restore(tmp_path, KEY, backup, handbook=HANDBOOK)
    after = standing(tmp_path)
    assert after.keys() == before.keys()
    with reopen(tmp_path) as store:
        assert len(store.queue(TODAY, "all").rows) == 2
        assert store.shortfalls() == ()


def test_what_is_refused_for_good_is_taken_back_too(folder: Path) -> None:
    """No right to it is no holding: it is not waited for, and named as what it is."""
    before = standing(folder)
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.name == f"{FILE_NAME}-wal":
            raise PermissionError(errno.EACCES, "no")
        return real(self, target)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Path, "rename", rename)
        with pytest.raises(NoRights):
            rescue(folder)
    assert standing(folder) == before


_DIES = """
import os, sys
from pathlib import Path
from local_store.file import head
from local_store.store import Store
from tests.local_store.desks import HANDBOOK, KEY, Ticking
from tests.local_store.test_file_held import in_use

folder, part, dies_at, after = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4] == "after"
head.HELD_PAUSE = 0.0
real, done = Path.rename, 0

def rename(self, target):
    global done
    if self.name.startswith(part):
        raise in_use()
    done += 1
    if done == dies_at and not after:
        os._exit(9)
    made = real(self, target)
    if done == dies_at:
        os._exit(9)
    return made

Path.rename = rename
try:
    Store.rescue(folder, KEY, clock=Ticking(), handbook=HANDBOOK)
except Exception as error:
    print(type(error).__name__, done)
"""
RENAMINGS = {f"{FILE_NAME}-wal": 4, f"{FILE_NAME}.restored-": 7}
"""Where this one is refused: the decision, the file and what is beside it; back with them, and the decision where it can be."""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(
    ("part", "number"), [(part, number) for part, most in RENAMINGS.items() for number in range(1, most + 1)]
)
def test_killed_while_it_is_taken_back(folder: Path, part: str, number: int, when: str) -> None:
    before = standing(folder)
    assert in_a_process(_DIES, folder, part, number, when).returncode == KILLED
    if not restoring.is_cut_off(folder):
        after = standing(folder)
        assert {name: after[name] for name in before} == before
        rescue(folder)
    is_rescued(folder, before)


@pytest.mark.parametrize("part", RENAMINGS)
def test_there_are_no_more_renamings_than_are_tried(folder: Path, part: str) -> None:
    assert in_a_process(_DIES, folder, part, 99, "after").stdout == f"FileHeld {RENAMINGS[part]}\n"


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows holds a file by an open handle")
def test_a_real_handle(folder: Path) -> None:
    before = standing(folder)
    with (folder / FILE_NAME).open("rb"), pytest.raises(FileHeld):
        rescue(folder)
    assert standing(folder) == before
